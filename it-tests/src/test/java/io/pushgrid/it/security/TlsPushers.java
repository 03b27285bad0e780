package io.pushgrid.it.security;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.awaitility.Awaitility;

/** Pushes over TLS without end: one over a connection that it keeps, one over a new connection each time. */
final class TlsPushers implements AutoCloseable {
  private static final Duration DEADLINE = Duration.ofSeconds(60);

  private final URI group;
  private final SSLContext trust;
  private final AtomicLong pushes = new AtomicLong();
  private final List<String> failures = new CopyOnWriteArrayList<>();
  private final Set<String> certificates = ConcurrentHashMap.newKeySet();
  private final List<Thread> threads;
  private volatile boolean ended;

  private TlsPushers(URI group, SSLContext trust) {
    this.group = group;
    this.trust = trust;
    HttpClient kept = client();
    threads = List.of(
        new Thread(() -> pushOn(() -> kept), "kept"),
        new Thread(() -> pushOn(this::client), "new"));
  }

  private interface Clients {
    HttpClient next();
  }

  static TlsPushers start(GuardedNode node, Path authority) {
    TlsPushers pushers =
        new TlsPushers(URI.create(node.https() + "/metrics/job/load"), trusting(authority));
    pushers.threads.forEach(Thread::start);
    return pushers;
  }

  private static SSLContext trusting(Path authority) {
    try (InputStream pem = Files.newInputStream(authority)) {
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      store.setCertificateEntry(
          "ca", CertificateFactory.getInstance("X.509").generateCertificate(pem));
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, factory.getTrustManagers(), null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private HttpClient client() {
    return HttpClient.newBuilder().sslContext(trust).connectTimeout(DEADLINE).build();
  }

  private void pushOn(Clients clients) {
    while (!ended) {
      try {
        HttpResponse<String> answer = clients
            .next()
            .send(
                HttpRequest.newBuilder(group)
                    .timeout(DEADLINE)
                    .PUT(HttpRequest.BodyPublishers.ofString("x " + pushes.get() + "\n"))
                    .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
          failures.add(answer.statusCode() + " " + answer.body());
        }
        answer.sslSession().ifPresent(session -> {
          try {
            certificates.add(((X509Certificate) session.getPeerCertificates()[0])
                .getSubjectX500Principal()
                .getName());
          } catch (javax.net.ssl.SSLPeerUnverifiedException e) {
            failures.add(e.toString());
          }
        });
        pushes.incrementAndGet();
      } catch (IOException e) {
        failures.add(e.toString());
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /** Waits for so many more. */
  void awaitPushes(int more) {
    long enough = pushes.get() + more;
    Awaitility.await(more + " more pushes").atMost(DEADLINE).until(() -> pushes.get() >= enough);
  }

  List<String> failures() {
    return failures;
  }

  /** The subjects that were shown. */
  Set<String> certificates() {
    return certificates;
  }

  @Override
  public void close() {
    ended = true;
    threads.forEach(Thread::interrupt);
    try {
      for (Thread thread : threads) {
        thread.join(DEADLINE.toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
