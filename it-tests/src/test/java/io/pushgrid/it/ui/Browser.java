package io.pushgrid.it.ui;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.pushgrid.it.harness.Json;
import io.pushgrid.it.harness.Peer;
import io.pushgrid.it.harness.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;

/** A headless Chromium with one page and a profile of its own. It is watched, and its page worked, by scripts. */
final class Browser implements AutoCloseable {
  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final String EVALUATE = "Runtime.evaluate";

  private final HttpClient client = HttpClient.newHttpClient();
  private final ServerProcess process;
  private final DebuggingSocket page;

  Browser() {
    try {
      Path profile = Files.createTempDirectory(
          Files.createDirectories(Path.of("target", "chromium")), "profile");
      process = ServerProcess.start("chromium", command(profile));
      page = connect(profile.resolve("DevToolsActivePort"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (String domain : List.of("Runtime", "Log", "Network", "Page")) {
      page.call(domain + ".enable", "{}");
    }
  }

  private static List<String> command(Path profile) {
    return List.of(
        Peer.CHROMIUM.path().toString(),
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--window-size=1300,900",
        "--user-data-dir=" + profile.toAbsolutePath(),
        "--remote-debugging-port=0",
        "about:blank");
  }

  /** The browser writes the port it chose into its profile, on the first line. */
  private DebuggingSocket connect(Path portFile) {
    try {
      Awaitility.await("Chromium has chosen a port")
          .atMost(DEADLINE)
          .failFast("Chromium has ended", () -> !process.isAlive())
          .until(() -> Files.exists(portFile) && Files.readAllLines(portFile).size() > 1);
      URI pages =
          URI.create("http://127.0.0.1:" + Files.readAllLines(portFile).get(0) + "/json/list");
      String address = Awaitility.await("Chromium has a page")
          .atMost(DEADLINE)
          .until(() -> addressOfAPage(pages), Optional::isPresent)
          .orElseThrow();
      return new DebuggingSocket(client, URI.create(address));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<String> addressOfAPage(URI pages) throws IOException, InterruptedException {
    String answer = client
        .send(HttpRequest.newBuilder(pages).build(), HttpResponse.BodyHandlers.ofString())
        .body();
    return StreamSupport.stream(Json.parse(answer).spliterator(), false)
        .filter(target -> target.path("type").asText().equals("page"))
        .map(target -> target.path("webSocketDebuggerUrl").asText())
        .findFirst();
  }

  /** Goes to an address and waits until the page and its script are there. */
  void open(String url) {
    page.call("Page.navigate", "{\"url\":" + quoted(url) + "}");
    await("location.href === " + quoted(url) + " && document.readyState === 'complete'");
  }

  /** The value of an expression, as text. */
  String evaluate(String expression) {
    JsonNode result = page.call(
        EVALUATE,
        "{\"returnByValue\":true,\"awaitPromise\":true,\"expression\":" + quoted(expression) + "}");
    if (result.has("exceptionDetails")) {
      throw new IllegalStateException(expression + ": " + result.path("exceptionDetails"));
    }
    return result.path("result").path("value").asText();
  }

  /** Waits until an expression is true. */
  void await(String expression) {
    Awaitility.await(expression)
        .atMost(DEADLINE)
        .pollInterval(Duration.ofMillis(50))
        .ignoreExceptionsMatching(Browser::isOfAPageThatWasLeft)
        .until(() -> evaluate("Boolean(" + expression + ")").equals("true"));
  }

  /** What the browser says of a question that it was asked while it went to another page; a script that fails is told otherwise. */
  private static boolean isOfAPageThatWasLeft(Throwable failure) {
    return failure instanceof IllegalStateException
        && String.valueOf(failure.getMessage()).startsWith(EVALUATE + ": ");
  }

  /** The text an element shows. */
  String text(String selector) {
    return evaluate("document.querySelector(" + quoted(selector) + ").innerText");
  }

  void click(String selector) {
    evaluate("document.querySelector(" + quoted(selector) + ").click()");
  }

  /** Presses a key and lets go of it, wherever the focus is. */
  void press(String key, int code) {
    String text = key.length() == 1 ? key : key.equals("Enter") ? "\r" : "";
    String event = ",\"key\":" + quoted(key) + ",\"code\":" + quoted(key)
        + ",\"windowsVirtualKeyCode\":" + code + ",\"text\":" + quoted(text) + "}";
    page.call("Input.dispatchKeyEvent", "{\"type\":\"keyDown\"" + event);
    page.call("Input.dispatchKeyEvent", "{\"type\":\"keyUp\"" + event);
  }

  /** Writes as if typed, wherever the focus is. */
  void type(String text) {
    page.call("Input.insertText", "{\"text\":" + quoted(text) + "}");
  }

  /** The window's width and height in pixels, and whether the system is dark. */
  void look(int width, int height, boolean dark) {
    page.call(
        "Emulation.setDeviceMetricsOverride",
        "{\"width\":" + width + ",\"height\":" + height
            + ",\"deviceScaleFactor\":1,\"mobile\":false}");
    page.call(
        "Emulation.setEmulatedMedia",
        "{\"features\":[{\"name\":\"prefers-color-scheme\",\"value\":\"" + (dark ? "dark" : "light")
            + "\"}]}");
  }

  /** From the next page on, pages are as for somebody who lets no scripts run. */
  void withoutScripts() {
    page.call("Emulation.setScriptExecutionDisabled", "{\"value\":true}");
  }

  /** What the window shows but for its scrollbars, as a PNG. */
  void screenshot(Path file) {
    page.call("Emulation.setScrollbarsHidden", "{\"hidden\":true}");
    String data =
        page.call("Page.captureScreenshot", "{\"format\":\"png\"}").path("data").asText();
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.write(file, Base64.getDecoder().decode(data));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Everything it asked for over the network. */
  List<String> requests() {
    return events("Network.requestWillBeSent")
        .map(event -> event.path("params").path("request").path("url").asText())
        .toList();
  }

  /** Errors of scripts and whatever else came to the console: broken policies, files not found, dialogs. */
  List<String> complaints() {
    return Stream.of(
            "Runtime.exceptionThrown",
            "Runtime.consoleAPICalled",
            "Log.entryAdded",
            "Page.javascriptDialogOpening")
        .flatMap(this::events)
        .map(JsonNode::toString)
        .toList();
  }

  private Stream<JsonNode> events(String method) {
    return page.events().stream().filter(event -> event.path("method").asText().equals(method));
  }

  private static String quoted(String text) {
    return TextNode.valueOf(text).toString();
  }

  /** Asks it to end, as it may have been started through a script that ends after it. */
  @Override
  public void close() {
    try {
      page.call("Browser.close", "{}");
      process.waitForExit(DEADLINE);
    } finally {
      process.close();
    }
  }
}
