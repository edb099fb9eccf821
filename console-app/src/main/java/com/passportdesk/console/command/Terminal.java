package com.passportdesk.console.command;

import com.passportdesk.console.fx.Texts;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import tools.jackson.databind.JsonNode;

/// Carries out a command line: answers on standard output, problems in one sentence on standard
/// error, 0 done, 1 refused or failed, 2 wrong usage.
final class Terminal {

    static final int DONE = ExitCode.OK;
    static final int FAILED = 1;
    static final int USAGE = 2;

    private final PrintStream out;
    private final PrintStream err;
    private final Sentences sentences = new Sentences(new Texts(Locale.UK));

    private final BooleanSupplier display;

    Terminal(PrintStream out, PrintStream err) {
        this(out, err, new Display(System.getenv())::isThere);
    }

    /// @param display whether a window can be opened
    Terminal(PrintStream out, PrintStream err, BooleanSupplier display) {
        this.out = out;
        this.err = err;
        this.display = display;
    }

    boolean hasDisplay() {
        return display.getAsBoolean();
    }

    int carryOut(String... args) {
        CommandLine line = new CommandLine(new PassportDesk(this));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setOut(new java.io.PrintWriter(out, true));
        line.setErr(new java.io.PrintWriter(err, true));
        line.setExecutionExceptionHandler(this::failed);
        line.setParameterExceptionHandler(this::misused);
        line.setExecutionStrategy(Terminal::execute);
        int code = line.execute(args);
        if (out.checkError()) {
            err.println(
                    "What was answered could not all be written: standard output is full or"
                            + " closed.");
            return FAILED;
        }
        return code;
    }

    /// Only the last command of a line works, so an option before it would be read and do nothing:
    /// `--home DIR store restore` would restore another home.
    ///
    /// @throws ParameterException naming the first option that stands before its command
    private static int execute(ParseResult parsed) {
        ParseResult at = parsed;
        while (at.hasSubcommand() && !at.isUsageHelpRequested() && !at.isVersionHelpRequested()) {
            if (!at.matchedOptions().isEmpty()) {
                throw misplaced(at.matchedOptions().getFirst(), parsed);
            }
            at = at.subcommand();
        }
        return new RunLast().execute(parsed);
    }

    private static ParameterException misplaced(OptionSpec option, ParseResult parsed) {
        CommandLine last = parsed.asCommandLineList().getLast();
        String name = option.longestName();
        String command = last.getCommandSpec().qualifiedName();
        return new ParameterException(
                last,
                last.getCommandSpec().findOption(name) == null
                        ? name + " does not go with " + command
                        : name + " goes behind the command: " + command + " " + name);
    }

    private int failed(Exception failure, CommandLine line, ParseResult parsed) {
        String sentence = sentences.of(failure);
        if (sentence == null) {
            err.println("Something went wrong that should not have: " + failure);
            failure.printStackTrace(err);
        } else {
            err.println(sentence);
        }
        return FAILED;
    }

    private int misused(ParameterException problem, String[] args) {
        String name = problem.getCommandLine().getCommandSpec().qualifiedName();
        err.println(problem.getMessage() + ". See: " + name + " --help");
        return USAGE;
    }

    /// As everything else on the command line: English. A desk speaks the language of its machine,
    /// see [Sentences#ofThisMachine].
    Sentences sentences() {
        return sentences;
    }

    /// Where the course of long work is told: to people who look on beside the answer when a
    /// program asks.
    PrintStream course(JsonOption json) {
        return json.isWanted() ? err : out;
    }

    void say(String line) {
        out.println(line);
    }

    /// For whoever asks: an object for a program, else lines for people.
    void say(JsonOption json, JsonNode answer, String... lines) {
        if (json.isWanted()) {
            say(answer);
        } else {
            for (String line : lines) {
                say(line);
            }
        }
    }

    /// For a program: UTF-8, whatever the language of the machine.
    void say(JsonNode answer) {
        sayToProgram(answer.toString());
    }

    /// A line of a form of its own, such as JSON that was signed as it stands.
    void sayToProgram(String line) {
        byte[] bytes = (line + System.lineSeparator()).getBytes(StandardCharsets.UTF_8);
        out.write(bytes, 0, bytes.length);
        out.flush();
    }

    /// Where this is and what goes on, for people only.
    void note(String line) {
        err.println(line);
    }
}
