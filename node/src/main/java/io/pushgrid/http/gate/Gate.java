package io.pushgrid.http.gate;

import io.pushgrid.access.Logins;
import io.pushgrid.access.Visitor;
import io.pushgrid.access.WebAccess;
import io.pushgrid.http.answer.Answers;
import io.pushgrid.http.request.WebPaths;
import io.pushgrid.telemetry.AccessMetrics;
import io.pushgrid.telemetry.Denial;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Set;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * Lets requests in, or not: first by their rate, then by who makes them. Passwords that are not remembered are checked on threads of their own, while
 * the request waits. Runs on the request's event loop.
 */
public final class Gate implements Handler<RoutingContext> {
  private static final String VISITOR = "pushgrid.visitor";
  private static final String UNAUTHORIZED = "Unauthorized";

  private final WebAccess access;
  private final PasswordDesk desk;
  private final AccessMetrics metrics;
  private final Set<String> healthChecks;

  /** @param paths of which those of health checks may be open */
  public Gate(WebAccess access, PasswordDesk desk, AccessMetrics metrics, WebPaths paths) {
    this.access = access;
    this.desk = desk;
    this.metrics = metrics;
    this.healthChecks = paths.healthChecks();
  }

  /** Who makes the request. */
  public static Visitor visitor(RoutingContext ctx) {
    Visitor visitor = ctx.get(VISITOR);
    return visitor == null ? Visitor.ANYBODY : visitor;
  }

  @Override
  public void handle(RoutingContext ctx) {
    WebAccess.Rules rules = access.rules();
    addHeaders(ctx, rules);
    if (rules.openHealthChecks() && healthChecks.contains(ctx.request().path())) {
      admit(ctx, Visitor.ANYBODY);
      return;
    }
    if (!rules.bucket().take()) {
      metrics.denied(Denial.RATE);
      ctx.response().putHeader(HttpHeaders.RETRY_AFTER, "" + rules.bucket().retrySeconds());
      refuse(ctx, 429, "Too Many Requests");
      return;
    }
    Visitor holder = holder(ctx.request(), rules);
    Visitor known = holder == null ? rules.stranger() : holder;
    if (known == null) {
      askPassword(ctx, rules);
    } else {
      admit(ctx, known);
    }
  }

  /** Over whatever the answer itself says, as they are what the owner of this node asked for. */
  private static void addHeaders(RoutingContext ctx, WebAccess.Rules rules) {
    if (!rules.headers().isEmpty()) {
      ctx.addHeadersEndHandler(ending -> rules.headers().forEach(ctx.response().headers()::set));
    }
  }

  private static @Nullable Visitor holder(HttpServerRequest request, WebAccess.Rules rules) {
    SSLSession session = request.isSSL() ? request.connection().sslSession() : null;
    if (session == null || rules.tls() == null) {
      return null;
    }
    try {
      Certificate own = session.getPeerCertificates()[0];
      return own instanceof X509Certificate certificate ? rules.holder(certificate) : null;
    } catch (SSLPeerUnverifiedException e) {
      return null;
    }
  }

  private void askPassword(RoutingContext ctx, WebAccess.Rules rules) {
    BasicCredentials given =
        BasicCredentials.of(ctx.request().getHeader(HttpHeaders.AUTHORIZATION));
    if (given == null) {
      // Nobody guesses here: browsers begin so.
      challenge(ctx);
      return;
    }
    Logins logins = rules.logins();
    Boolean remembered = logins.remembered(given.user(), given.password());
    if (remembered != null) {
      answer(ctx, rules, given, remembered);
      return;
    }
    HttpServerRequest request = ctx.request();
    boolean bodyIsStillComing = !request.isEnded();
    if (bodyIsStillComing) {
      request.pause();
    }
    desk.check(logins, given)
        .onSuccess(right -> {
          if (bodyIsStillComing) {
            request.resume();
          }
          answer(ctx, rules, given, right);
        })
        .onFailure(ctx::fail);
  }

  private void answer(
      RoutingContext ctx, WebAccess.Rules rules, BasicCredentials given, boolean right) {
    if (right) {
      admit(ctx, rules.user(given.user()));
    } else {
      metrics.denied(Denial.CREDENTIALS);
      Audit.deniedLogin(ctx, given.user());
      challenge(ctx);
    }
  }

  private static void admit(RoutingContext ctx, Visitor visitor) {
    ctx.put(VISITOR, visitor);
    ctx.next();
  }

  private static void challenge(RoutingContext ctx) {
    ctx.response().putHeader("WWW-Authenticate", "Basic");
    refuse(ctx, 401, UNAUTHORIZED);
  }

  private static void refuse(RoutingContext ctx, int status, String message) {
    Answers.closeIfMoreComes(ctx);
    Answers.error(ctx, status, message);
  }
}
