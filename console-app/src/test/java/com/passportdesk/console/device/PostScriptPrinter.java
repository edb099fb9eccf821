package com.passportdesk.console.device;

import java.io.ByteArrayOutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import javax.print.DocFlavor;
import javax.print.DocPrintJob;
import javax.print.PrintException;
import javax.print.PrintService;
import javax.print.StreamPrintService;
import javax.print.StreamPrintServiceFactory;
import javax.print.attribute.standard.PrinterIsAcceptingJobs;
import org.jspecify.annotations.Nullable;

/// A printer of the system as far as there is one without a print service: the JDK's own driver for
/// PostScript, with a name, whose pages end up in memory.
public final class PostScriptPrinter {

    private final String name;
    private final ByteArrayOutputStream paper = new ByteArrayOutputStream();
    private final StreamPrintService driver =
            StreamPrintServiceFactory.lookupStreamPrintServiceFactories(
                    DocFlavor.SERVICE_FORMATTED.PAGEABLE, "application/postscript")[0]
                    .getPrintService(paper);
    private volatile boolean accepts = true;
    private volatile @Nullable Runnable mishap;

    public PostScriptPrinter(String name) {
        this.name = name;
    }

    void accepts(boolean now) {
        accepts = now;
    }

    /// Runs in the place of printing, which then fails; null for none.
    public void mishap(@Nullable Runnable instead) {
        mishap = instead;
    }

    /// What was printed.
    public String paper() {
        return paper.toString(StandardCharsets.ISO_8859_1);
    }

    public PrintService service() {
        return (PrintService)
                Proxy.newProxyInstance(
                        PrintService.class.getClassLoader(),
                        new Class<?>[] {PrintService.class},
                        (_, method, arguments) -> answer(method, arguments));
    }

    private @Nullable Object answer(Method method, Object @Nullable [] arguments) throws Throwable {
        return switch (method.getName()) {
            case "getName" -> name;
            case "getAttribute" ->
                    arguments != null && arguments[0] == PrinterIsAcceptingJobs.class
                            ? accepts
                                    ? PrinterIsAcceptingJobs.ACCEPTING_JOBS
                                    : PrinterIsAcceptingJobs.NOT_ACCEPTING_JOBS
                            : null;
            case "createPrintJob" -> job();
            default -> invoke(driver, method, arguments);
        };
    }

    private DocPrintJob job() {
        DocPrintJob real = driver.createPrintJob();
        return (DocPrintJob)
                Proxy.newProxyInstance(
                        DocPrintJob.class.getClassLoader(),
                        new Class<?>[] {DocPrintJob.class},
                        (_, method, arguments) -> {
                            Runnable instead = mishap;
                            if (method.getName().equals("print") && instead != null) {
                                instead.run();
                                throw new PrintException("the spooler is full");
                            }
                            return invoke(real, method, arguments);
                        });
    }

    private static @Nullable Object invoke(Object on, Method method, Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(on, arguments);
        } catch (InvocationTargetException failed) {
            throw failed.getCause();
        }
    }
}
