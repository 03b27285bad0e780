package io.pushgrid.it.compat;

import io.pushgrid.it.harness.HttpRequest;
import io.pushgrid.it.harness.HttpResponse;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a node answers otherwise than the Pushgateway, on purpose. Every other difference is a bug. Each constant says
 * why, and recognizes itself as narrowly as it can: by the request, by what the incumbent did, and by what we do instead.
 */
enum WantedDifferences {
  HEAD_IS_ANSWERED(
      "Load balancers probe with HEAD; the incumbent's 405 takes the target out of rotation.") {
    @Override
    boolean matches(HttpRequest request, HttpResponse theirs, HttpResponse ours) {
      return request.method().equals("HEAD")
          && path(request).matches("/metrics|/(-|%2[dD])/(healthy|ready)")
          && theirs.status() == 405
          && ours.status() == 200;
    }
  },
  API_REDIRECTS_KEEP_THEIR_PREFIX(
      "The incumbent loses /api/v1 in its redirect, which then ends in a 404.") {
    @Override
    boolean matches(HttpRequest request, HttpResponse theirs, HttpResponse ours) {
      return path(request).startsWith("/api/v1/")
          && theirs.status() >= 301
          && theirs.status() <= 307
          && ours.status() == theirs.status()
          && ours.header("Location").orElse("").contains("/api/v1/");
    }
  },
  ENCODED_SLASHES_AND_DOTS(
      "Only Debian's build of the incumbent cleans %2F%2F and %2e%2e; upstream's does not.") {
    @Override
    boolean matches(HttpRequest request, HttpResponse theirs, HttpResponse ours) {
      String path = path(request).toLowerCase(Locale.ROOT);
      return theirs.status() == 301
          && (path.contains("%2f") || path.contains("%2e"))
          && ours.status() != 500;
    }
  },
  GROUP_THAT_IS_NOT_UTF8(
      "H1: the incumbent keeps a group it cannot show, and every scrape is 500 from then on.") {
    @Override
    boolean matches(HttpRequest request, HttpResponse theirs, HttpResponse ours) {
      return isPush(request)
          && ours.status() == 400
          && (theirs.text().contains("not utf8")
              || (theirs.status() == 202 && ours.text().contains("expected UTF-8")));
    }
  },
  EMPTY_INSTANCE_TWIN(
      "H2: groups with and without an empty instance clash in their stamps, and every scrape is 500.") {
    @Override
    boolean matches(HttpRequest request, HttpResponse theirs, HttpResponse ours) {
      return isPush(request)
          && theirs.status() == 400
          && theirs.text().contains("push_time_seconds")
          && (ours.status() == 400 || ours.status() == 200);
    }
  },
  RESERVED_AFTER_UNESCAPING(
      "H3: a label name that starts with __ once unescaped breaks every scrape.") {
    @Override
    boolean matches(HttpRequest request, HttpResponse theirs, HttpResponse ours) {
      return path(request).contains("/U______") && theirs.status() == 400 && ours.status() == 400;
    }
  },
  FAMILY_WITHOUT_NAME_OR_TYPE(
      "H4, H5: a protobuf family without name or of unknown type cuts every scrape short.") {
    @Override
    boolean matches(HttpRequest request, HttpResponse theirs, HttpResponse ours) {
      return isPush(request)
          && isProtobuf(request)
          && accepted(theirs)
          && ours.status() == 400
          && ours.text().matches("(?s)expected a (metric family with a name|type from 0 to 5).*");
    }
  },
  NATIVE_HISTOGRAM_THAT_CANNOT_BE_READ(
      "H6: with fewer or more buckets than its spans need, or of a schema without bounds, it breaks off the API or a scrape.") {
    @Override
    boolean matches(HttpRequest request, HttpResponse theirs, HttpResponse ours) {
      return isPush(request)
          && accepted(theirs)
          && ours.status() == 400
          && ours.text().matches("(?s)expected .* native histogram, got .*");
    }
  },
  TEXT_THAT_IS_NOT_UTF8(
      "Names, helps and exemplars of protobuf pushes that are not UTF-8 make a scrape that its readers refuse.") {
    @Override
    boolean matches(HttpRequest request, HttpResponse theirs, HttpResponse ours) {
      return isPush(request)
          && isProtobuf(request)
          && ours.status() == 400
          && ours.text().contains(" in UTF-8, got the bytes ");
    }
  },
  GAUGE_HISTOGRAM_WITHOUT_HISTOGRAM(
      "The incumbent's text scrape ends, with status 200, at a gauge histogram of which there is no histogram; here it is an empty one.") {
    @Override
    boolean matches(HttpRequest request, HttpResponse theirs, HttpResponse ours) {
      return isPush(request)
          && isProtobuf(request)
          && accepted(theirs)
          && accepted(ours)
          && Protobuf.types(request.body()).contains((long) Protobuf.GAUGE_HISTOGRAM);
    }
  },
  TYPE_IS_ALWAYS_SAID(
      "A protobuf family without type is a counter; protobuf scrapes say so here, and leave it open there.") {
    @Override
    boolean matches(HttpRequest request, HttpResponse theirs, HttpResponse ours) {
      return isPush(request)
          && isProtobuf(request)
          && accepted(theirs)
          && accepted(ours)
          && Protobuf.types(request.body()).contains(Protobuf.NO_TYPE);
    }
  },
  SERIES_NOBODY_CAN_READ(
      "With the consistency check off the incumbent keeps series with a label twice, without name, named __name__, with a"
          + " quantile beside those of a summary, or with the value of another type, and then fails every scrape; a node"
          + " stamps the failure.") {
    @Override
    boolean matches(HttpRequest request, HttpResponse theirs, HttpResponse ours) {
      return isPush(request)
          && (isProtobuf(request) || path(request).contains("/quantile"))
          && theirs.status() == 202
          && ours.status() == 202;
    }
  },
  SCRAPES_DO_NOT_FAIL(
      "With the consistency check off, groups that clash make every scrape of the incumbent a 500; a node shows them as after a"
          + " partition. Everything but the scrape is compared.") {
    @Override
    boolean matches(HttpRequest request, HttpResponse theirs, HttpResponse ours) {
      return request.method().equals("GET")
          && theirs.status() == 500
          && theirs.text().startsWith("An error has occurred while serving metrics:")
          && ours.status() == 200;
    }
  },
  QUIT_IS_BELOW_THE_PREFIX(
      "The incumbent leaves the friendly answer of /-/quit outside of the route prefix, where nothing else is.") {
    @Override
    boolean matches(HttpRequest request, HttpResponse theirs, HttpResponse ours) {
      boolean below = request.target().matches(Profile.PREFIX + "/-/quit/?");
      boolean outside = request.target().matches("/(-|%2[dD])/quit/?");
      return below
          ? !isPush(request) && ours.status() < 500
          : outside && theirs.status() != 404 && ours.status() == 404;
    }
  },
  SAMPLE_WITHOUT_NAME(
      "H7, H8: a sample line without name crashes the incumbent or rewrites the series before it.") {
    @Override
    boolean matches(HttpRequest request, HttpResponse theirs, HttpResponse ours) {
      return isPush(request)
          && !isProtobuf(request)
          && NAMELESS.matcher(request.bodyText()).find()
          && ours.status() == 400
          && ours.text().startsWith("text format parsing error");
    }
  },
  DAMAGE_IS_FOUND_BEFORE_PARSING(
      "A body is unzipped whole before it is parsed, so damage is reported in its stead.") {
    @Override
    boolean matches(HttpRequest request, HttpResponse theirs, HttpResponse ours) {
      return isPush(request)
          && header(request, "Content-Encoding").equalsIgnoreCase("gzip")
          && theirs.status() == 400
          && ours.status() == 400
          && ours.text().matches("(gzip: invalid (header|checksum)|unexpected EOF)\n");
    }
  },
  OPENMETRICS_IS_SPOKEN(
      "The incumbent reads OpenMetrics as text 0.0.4 and never offers it; a node does both.") {
    @Override
    boolean matches(HttpRequest request, HttpResponse theirs, HttpResponse ours) {
      return header(request, "Content-Type").startsWith("application/openmetrics-text")
          || (header(request, "Accept").matches("(?s).*(openmetrics-text|version=1\\.0\\.0).*")
              && ours.status() == 200
              && ours.header("Content-Type").orElse("").contains("version=1.0.0"));
    }
  },
  ESCAPING_IS_SAID(
      "An old incumbent, 1.5 for one, does not speak of escaping; we answer as 1.11.") {
    @Override
    boolean matches(HttpRequest request, HttpResponse theirs, HttpResponse ours) {
      String type = theirs.header("Content-Type").orElse("");
      return !type.isEmpty()
          && !type.contains("escaping=")
          && ours.header("Content-Type").orElse("").startsWith(type + "; escaping=");
    }
  },
  NAME_FILTER("name[] narrows a scrape, as in releases of the incumbent after 1.11.3.") {
    @Override
    boolean matches(HttpRequest request, HttpResponse theirs, HttpResponse ours) {
      return request.target().startsWith("/metrics?")
          && request.target().matches(".*name(\\[]|%5B%5D)=.*")
          && ours.status() == 200;
    }
  },
  FAILURE_STAMP_IS_OURS(
      "The incumbent lets a body set push_failure_time_seconds, of any type; unless that is a gauge, the next new group"
          + " then breaks every scrape.") {
    @Override
    boolean matches(HttpRequest request, HttpResponse theirs, HttpResponse ours) {
      return isPush(request)
          && request.bodyText().contains("push_failure_time_seconds")
          && accepted(ours);
    }
  },
  PAGE_IS_NOT_GUESSED_ABOUT(
      "The page forbids browsers to guess its type, and to show an old one without asking.") {
    @Override
    boolean matches(HttpRequest request, HttpResponse theirs, HttpResponse ours) {
      return request.method().equals("GET")
          && path(request).matches("/|/status")
          && theirs.status() == 200
          && ours.status() == 200
          && ours.header("X-Content-Type-Options").isPresent();
    }
  },
  LIMITS(
      "Bodies, series of a push and label lengths are limited, so that no client can exhaust the memory.") {
    @Override
    boolean matches(HttpRequest request, HttpResponse theirs, HttpResponse ours) {
      return ours.status() == 413;
    }
  };

  private static final Pattern NAMELESS = Pattern.compile(
      "^[ \\t]*\\{[ \\t]*([a-zA-Z_][a-zA-Z0-9_]*[ \\t]*=|\"[^\"]*\"[ \\t]*=|}|,)",
      Pattern.MULTILINE);

  private final String reason;

  WantedDifferences(String reason) {
    this.reason = reason;
  }

  String reason() {
    return reason;
  }

  abstract boolean matches(HttpRequest request, HttpResponse theirs, HttpResponse ours);

  /** The constant that explains why the answers to the request, or what is served afterwards, may differ. */
  static Optional<WantedDifferences> explaining(
      HttpRequest request, HttpResponse theirs, HttpResponse ours) {
    return Arrays.stream(values())
        .filter(wanted -> wanted.matches(request, theirs, ours))
        .findFirst();
  }

  private static boolean accepted(HttpResponse answer) {
    return answer.status() == 200 || answer.status() == 202;
  }

  private static boolean isPush(HttpRequest request) {
    return request.method().equals("PUT") || request.method().equals("POST");
  }

  private static boolean isProtobuf(HttpRequest request) {
    return header(request, "Content-Type")
        .toLowerCase(Locale.ROOT)
        .startsWith("application/vnd.google.protobuf");
  }

  private static String path(HttpRequest request) {
    return request.target().split("\\?", 2)[0].replaceFirst("^" + Profile.PREFIX + "(?=/)", "");
  }

  private static String header(HttpRequest request, String name) {
    return request.headers().stream()
        .filter(header -> header.name().equalsIgnoreCase(name))
        .map(HttpRequest.Header::value)
        .findFirst()
        .orElse("");
  }
}
