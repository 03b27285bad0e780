package io.pushgrid.it.ui;

import com.fasterxml.jackson.databind.JsonNode;
import io.pushgrid.it.harness.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One page's end of the Chrome DevTools Protocol: commands with an answer each, and events.
 *
 * @see <a href="https://chromedevtools.github.io/devtools-protocol/">Chrome DevTools Protocol</a>
 */
final class DebuggingSocket implements WebSocket.Listener {
  private static final int DEADLINE_SECONDS = 60;

  private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
  private final List<JsonNode> events = new CopyOnWriteArrayList<>();
  private final AtomicInteger commands = new AtomicInteger();
  private final StringBuilder message = new StringBuilder();
  private final WebSocket socket;

  DebuggingSocket(HttpClient client, URI address) {
    socket = client.newWebSocketBuilder().buildAsync(address, this).join();
  }

  /**
   * Sends a command and waits for what it answers.
   *
   * @param parameters a JSON object
   */
  JsonNode call(String method, String parameters) {
    int id = commands.incrementAndGet();
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    waiting.put(id, answer);
    socket
        .sendText(
            "{\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":" + parameters + "}", true)
        .join();
    JsonNode answered = answer.orTimeout(DEADLINE_SECONDS, TimeUnit.SECONDS).join();
    if (answered.has("error")) {
      throw new IllegalStateException(method + ": " + answered.path("error"));
    }
    return answered.path("result");
  }

  /** What the browser told unasked since the page was opened. */
  List<JsonNode> events() {
    return List.copyOf(events);
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    message.append(data);
    if (last) {
      JsonNode whole = Json.parse(message.toString());
      message.setLength(0);
      CompletableFuture<JsonNode> answer = waiting.remove(whole.path("id").asInt());
      if (answer == null) {
        events.add(whole);
      } else {
        answer.complete(whole);
      }
    }
    from.request(1);
    return null;
  }
}
