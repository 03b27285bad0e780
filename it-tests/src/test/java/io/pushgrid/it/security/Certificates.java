package io.pushgrid.it.security;

import io.pushgrid.it.harness.Command;
import io.pushgrid.it.harness.CommandResult;
import io.pushgrid.it.harness.Peer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Keys and certificates in a folder, made by openssl; {@code NAME.pem} and {@code NAME.key}. */
final class Certificates {
  private static final String RSA = "rsa:2048";

  private final Path folder;

  Certificates(Path folder) {
    this.folder = folder;
  }

  Path folder() {
    return folder;
  }

  /** An authority of that name, which signs itself. */
  Certificates authority(String name) {
    openssl(
        "req",
        "-x509",
        "-newkey",
        RSA,
        "-nodes",
        "-days",
        "2",
        "-subj",
        "/CN=" + name,
        "-keyout",
        name + ".key",
        "-out",
        name + ".pem");
    return this;
  }

  /** A server of this machine. */
  Certificates server(String name, String authority) {
    return signed(name, authority, RSA, "DNS:localhost,IP:127.0.0.1");
  }

  /**
   * A certificate signed by an authority made before.
   *
   * @param algorithm such as {@code rsa:2048} or {@code ec:prime256v1}
   * @param names subject alternative names, such as {@code DNS:localhost}
   */
  Certificates signed(String name, String authority, String algorithm, String names) {
    List<String> request =
        new ArrayList<>(List.of("req", "-new", "-nodes", "-subj", "/CN=" + name));
    if (algorithm.startsWith("ec:")) {
      request.addAll(
          List.of("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:" + algorithm.substring(3)));
    } else {
      request.addAll(List.of("-newkey", algorithm));
    }
    request.addAll(List.of("-keyout", name + ".key", "-out", name + ".csr"));
    openssl(request.toArray(String[]::new));
    write(name + ".ext", "subjectAltName=" + names + "\n");
    openssl(
        "x509",
        "-req",
        "-in",
        name + ".csr",
        "-CA",
        authority + ".pem",
        "-CAkey",
        authority + ".key",
        "-CAcreateserial",
        "-days",
        "2",
        "-extfile",
        name + ".ext",
        "-out",
        name + ".pem");
    return this;
  }

  /** Does something else with openssl, in the folder. */
  String openssl(String... arguments) {
    List<String> command = new ArrayList<>(List.of(Peer.OPENSSL.path().toString()));
    command.addAll(List.of(arguments));
    CommandResult result = Command.run(command, folder, Map.of());
    if (result.exitCode() != 0) {
      throw new IllegalStateException(command + ": " + result.output());
    }
    return result.output();
  }

  /** What stands in a file of the folder. */
  String read(String name) {
    try {
      return Files.readString(folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Puts a file into the folder, whole or not at all, as those do who replace certificates. */
  Path write(String name, String text) {
    try {
      Path next = Files.writeString(folder.resolve(name + ".next"), text);
      return Files.move(
          next,
          folder.resolve(name),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
