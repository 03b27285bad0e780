package io.pushgrid.ui.part;

import com.google.errorprone.annotations.CompileTimeConstant;
import java.nio.charset.StandardCharsets;

/**
 * HTML in the making. Markup must be a constant of the source text, which the compiler checks; all else goes through
 * {@link #text}, which leaves no way out of an element's text or a double-quoted attribute. So to write something pushed
 * as markup does not compile.
 */
public final class Html {
  private final StringBuilder out = new StringBuilder(4096);
  private int moreBytes;

  public Html markup(@CompileTimeConstant String constant) {
    out.append(constant);
    return this;
  }

  /** Text between tags or inside a double-quoted attribute, but not in a script, a style or in front of a URL. */
  public Html text(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        case '`' -> out.append("&#96;");
        default -> out.append(isForbidden(c) ? '\uFFFD' : c);
      }
      moreBytes += c < 0x80 ? 0 : 2;
    }
    return this;
  }

  /** A number of things, in digits. */
  public Html number(long number) {
    out.append(number);
    return this;
  }

  /** Control characters, which have no place in a page. */
  private static boolean isForbidden(char c) {
    return (c < ' ' && c != '\t' && c != '\n' && c != '\r') || (c >= 0x7F && c < 0xA0);
  }

  /** About how many bytes there are so far, and no less as far as text goes. */
  public int bytes() {
    return out.length() + moreBytes;
  }

  /** Appends what was made elsewhere. */
  public Html append(Html other) {
    out.append(other.out);
    moreBytes += other.moreBytes;
    return this;
  }

  public byte[] toBytes() {
    return toString().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
