package io.pushgrid.transfer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The answer of {@code /api/v1/metrics}, group by group: never more of it is held than one. */
final class GroupsDocument {
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final int MAX_DEPTH = 16;

  private GroupsDocument() {}

  /** Takes the groups. */
  interface Reader {
    void group(Map<?, ?> group) throws IOException;
  }

  /**
   * Reads to the end.
   *
   * @throws IOException if that fails, or it is no such document
   */
  static void read(InputStream document, Reader reader) throws IOException {
    try (JsonParser json = FACTORY.createParser(document)) {
      expect(json, json.nextToken(), JsonToken.START_OBJECT);
      boolean seen = false;
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        boolean data = json.currentName().equals("data");
        JsonToken begin = json.nextToken();
        if (data) {
          seen = true;
          expect(json, begin, JsonToken.START_ARRAY);
          groups(json, reader);
        } else {
          json.skipChildren();
        }
      }
      expect(json, json.currentToken(), JsonToken.END_OBJECT);
      if (!seen) {
        throw new IOException("expected groups in \"data\", got none; is this a Pushgateway?");
      }
    }
  }

  private static void groups(JsonParser json, Reader reader) throws IOException {
    while (json.nextToken() != JsonToken.END_ARRAY) {
      expect(json, json.currentToken(), JsonToken.START_OBJECT);
      reader.group((Map<?, ?>) value(json, 0));
    }
  }

  /** Objects become maps, arrays lists, and all else its text. */
  private static Object value(JsonParser json, int depth) throws IOException {
    if (depth > MAX_DEPTH) {
      throw new IOException("expected a group, got JSON nested more than " + MAX_DEPTH + " deep");
    }
    if (json.currentToken() == JsonToken.START_OBJECT) {
      Map<String, Object> map = new LinkedHashMap<>();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        map.put(name, value(json, depth + 1));
      }
      expect(json, json.currentToken(), JsonToken.END_OBJECT);
      return map;
    }
    if (json.currentToken() == JsonToken.START_ARRAY) {
      List<Object> list = new ArrayList<>();
      while (json.nextToken() != JsonToken.END_ARRAY) {
        list.add(value(json, depth + 1));
      }
      return list;
    }
    String text = json.getText();
    if (text == null) {
      throw new IOException("expected a group, got the end of the document");
    }
    return text;
  }

  private static void expect(JsonParser json, JsonToken found, JsonToken expected)
      throws IOException {
    if (found != expected) {
      throw new IOException("expected " + expected + " in the groups of the source, got " + found
          + " at byte " + json.currentLocation().getByteOffset() + "; is this a Pushgateway?");
    }
  }
}
