package io.pushgrid.it.deploy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.gson.JsonParseException;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import io.kubernetes.client.openapi.JSON;
import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Ingress;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Secret;
import io.kubernetes.client.openapi.models.V1Service;
import io.kubernetes.client.openapi.models.V1ServiceAccount;
import io.kubernetes.client.openapi.models.V1StatefulSet;
import java.util.Map;

/** The types of Kubernetes and of the Prometheus operator, as clients have them from the published schemas. */
final class KubernetesTypes {
  private static final Map<String, Class<?>> OF_KUBERNETES = Map.of(
      "v1 ConfigMap", V1ConfigMap.class,
      "v1 Secret", V1Secret.class,
      "v1 Service", V1Service.class,
      "v1 ServiceAccount", V1ServiceAccount.class,
      "apps/v1 StatefulSet", V1StatefulSet.class,
      "networking.k8s.io/v1 Ingress", V1Ingress.class,
      "networking.k8s.io/v1 NetworkPolicy", V1NetworkPolicy.class,
      "policy/v1 PodDisruptionBudget", V1PodDisruptionBudget.class);
  private static final Map<String, Class<?>> OF_THE_OPERATOR = Map.of(
      "monitoring.coreos.com/v1 ServiceMonitor", ServiceMonitor.class,
      "monitoring.coreos.com/v1 PrometheusRule", PrometheusRule.class);

  private static final JsonMapper STRICT =
      JsonMapper.builder().annotationIntrospector(new NothingElse()).build();

  private KubernetesTypes() {}

  /** These types keep what they do not know; here it is an error. */
  private static final class NothingElse extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1;

    @Override
    public Boolean hasAnySetter(Annotated member) {
      return false;
    }
  }

  /**
   * Reads an object strictly: nothing that its type does not have, and of Kubernetes' own with all that is required.
   *
   * @throws IllegalArgumentException if there is a mistake in it, or it is of no type that is known
   */
  static Object read(JsonNode object) {
    String kind = object.path("apiVersion").asText() + " " + object.path("kind").asText();
    Class<?> type = OF_KUBERNETES.get(kind);
    Class<?> custom = OF_THE_OPERATOR.get(kind);
    try {
      if (type != null) {
        return JSON.getGson().fromJson(object.toString(), type);
      }
      if (custom != null) {
        return STRICT.treeToValue(object, custom);
      }
    } catch (IllegalArgumentException | JsonParseException | JsonProcessingException e) {
      throw new IllegalArgumentException(kind + ": " + e.getMessage(), e);
    }
    throw new IllegalArgumentException("expected a known type, got " + kind);
  }
}
