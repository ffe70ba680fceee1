package io.github.chatserver.internal.text;

/**
 * UTF-8 by the book (Unicode 13, table 3-7), byte by byte, with one replacement for each maximal
 * subpart; an encoded surrogate, whole or cut off, counts as one (protocol 1.3).
 */
final class Utf8Model {
  private final byte[] bytes;
  private final StringBuilder text = new StringBuilder();
  private int position;

  private Utf8Model(byte[] bytes) {
    this.bytes = bytes;
  }

  static String decode(byte[] bytes) {
    Utf8Model model = new Utf8Model(bytes);
    while (model.position < bytes.length) {
      model.text.appendCodePoint(model.next());
    }
    return model.text.toString().replace('\t', ' ').replace('\u2028', ' ').replace('\u2029', ' ');
  }

  private int next() {
    int lead = bytes[position++] & 0xFF;
    if (lead < 0x80) {
      return lead;
    }
    if (lead < 0xC2 || lead > 0xF4) {
      return 0xFFFD;
    }
    int trailing = lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
    int lowest = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    int highest = lead == 0xF4 ? 0x8F : 0xBF;
    int codePoint = lead & (0x3F >> trailing);
    for (int count = 0; count < trailing; count++) {
      int trail = position < bytes.length ? bytes[position] & 0xFF : 0;
      if (trail < lowest || trail > highest) {
        return 0xFFFD;
      }
      position++;
      codePoint = codePoint << 6 | (trail & 0x3F);
      lowest = 0x80;
      highest = 0xBF;
    }
    return codePoint >= 0xD800 && codePoint <= 0xDFFF ? 0xFFFD : codePoint;
  }
}
