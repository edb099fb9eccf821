/// The toolkit every screen is built from: fonts, theme, icons, the components of the look, texts,
/// formats, and the one door out of the JavaFX thread and back. Start at `Background` for work and
/// at `docs/screens.md` for the components. It may use JavaFX and AtlantaFX; it knows no feature,
/// no store and no device.
@NullMarked
package com.passportdesk.console.fx;

import org.jspecify.annotations.NullMarked;
