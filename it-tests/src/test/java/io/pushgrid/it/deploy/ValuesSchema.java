package io.pushgrid.it.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.pushgrid.it.harness.Json;
import java.util.List;

/** The schema by which Helm judges the values of a user, together with those of the chart. */
final class ValuesSchema {
  private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_7)
      .getSchema(Json.parse(Shipped.text("kubernetes/pushgrid/values.schema.json")));

  private ValuesSchema() {}

  /** What is wrong with them, each with its place. */
  static List<String> complaints(JsonNode values) {
    return SCHEMA.validate(values).stream().map(Error::toString).toList();
  }
}
