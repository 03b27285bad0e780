import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;

/** As little as a server of Vert.x can do with a push: reads the whole body and answers 200. Argument: its port. */
public final class BareServer extends AbstractVerticle {
  public static void main(String[] arguments) {
    int port = Integer.parseInt(arguments[0]);
    Vertx vertx = Vertx.vertx();
    int cores = Runtime.getRuntime().availableProcessors();
    DeploymentOptions onePerCore = new DeploymentOptions().setInstances(cores);
    vertx.deployVerticle(() -> new BareServer(port), onePerCore).onFailure(failure -> {
      System.err.println(failure);
      System.exit(1);
    });
  }

  private final int port;

  private BareServer(int port) {
    this.port = port;
  }

  @Override
  public void start(Promise<Void> started) {
    vertx
        .createHttpServer(new HttpServerOptions().setHttp2ClearTextEnabled(false))
        .requestHandler(request -> request.body().onSuccess(body -> request.response().end()))
        .listen(port, "127.0.0.1")
        .<Void>mapEmpty()
        .onComplete(started);
  }
}
