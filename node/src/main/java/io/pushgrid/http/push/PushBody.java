package io.pushgrid.http.push;

import io.pushgrid.exposition.Allowance;
import io.pushgrid.exposition.BodyException;
import io.pushgrid.http.body.BodyDecoding;
import io.pushgrid.http.body.BodyTooLargeException;
import io.pushgrid.http.body.DecodedBody;
import io.pushgrid.http.limit.LimitException;
import io.pushgrid.http.limit.MemoryBudget;
import io.pushgrid.http.limit.PushLimits;
import io.pushgrid.http.request.BadRequestException;
import io.pushgrid.metric.LabelSet;
import io.pushgrid.metric.MetricFamily;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;

/** How a push's body is to be read. Costs what the body holds, so large ones are not for an event loop. */
record PushBody(BodyDecoding coding, PushFormat format, PushOptions options) {

  /** As the headers of a request say. */
  static PushBody of(HttpServerRequest request, PushOptions options) {
    return new PushBody(
        BodyDecoding.of(request.getHeader(HttpHeaders.CONTENT_ENCODING)),
        PushFormat.of(request.getHeader(HttpHeaders.CONTENT_TYPE)),
        options);
  }

  /**
   * The families of a body.
   *
   * @throws BodyException if it is not in its format
   * @throws BadRequestException if it is not in its coding
   * @throws BodyTooLargeException if it is beyond the limit
   * @throws LimitException if there is no memory to read it with
   */
  List<MetricFamily> families(byte[] body, MemoryBudget.Claim claim) throws BodyException {
    DecodedBody decoded = coding.decode(body, options.limits().maxBodySize(), claim);
    BadRequestException fault = decoded.fault();
    if (fault == null) {
      return format.parse(decoded.bytes(), options.nameScheme(), claim);
    }
    parseUpToFault(decoded.bytes(), claim);
    throw fault;
  }

  /** A fault of the format that comes before one of the coding is what is reported. */
  private void parseUpToFault(byte[] bytes, Allowance allowance) throws BodyException {
    try {
      format.parse(bytes, options.nameScheme(), allowance);
    } catch (BodyException e) {
      if (!isAboutEnd(e)) {
        throw e;
      }
    }
  }

  private static boolean isAboutEnd(BodyException e) {
    String message = String.valueOf(e.getMessage());
    return message.endsWith("unexpected end of input stream")
        || message.endsWith("\"# EOF\" as the last line")
        || message.equals("unexpected EOF");
  }

  /**
   * Holds what is to be stored against the limits.
   *
   * @param key the labels of the group
   * @throws LimitException if there is too much of something
   */
  void checkLimits(LabelSet key, List<MetricFamily> families) {
    PushLimits limits = options.limits();
    limits.checkLabels(key);
    long series = 0;
    for (MetricFamily family : families) {
      limits.checkName(family.name());
      series += family.metrics().size();
      if (series > limits.maxSeries()) {
        throw PushLimits.refused(
            PushLimits.SERIES,
            "too many series: expected at most " + limits.maxSeries()
                + " in one push (--push.max-series)");
      }
      family.metrics().forEach(metric -> limits.checkLabels(metric.labels()));
    }
  }
}
