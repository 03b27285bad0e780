package io.pushgrid.it.harness;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.platform.commons.annotation.Testable;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;

/** Decides what {@link Requires} asks for. */
final class RequiresCondition implements ExecutionCondition {
  private static final Namespace NAMESPACE = Namespace.create(RequiresCondition.class);

  /** Tests skipped for each absent peer; lives as long as the run and has its say at the end. */
  private static final class Skipped implements AutoCloseable {
    private final Map<String, Integer> tests = new TreeMap<>();

    synchronized void add(String peer, int count) {
      tests.merge(peer, count, Integer::sum);
    }

    @Override
    public synchronized void close() {
      tests.forEach((peer, count) -> System.out.println("SKIPPED " + count + " tests: " + peer
          + " not found (see it-tests/README.md; with CI=true they fail)"));
    }
  }

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    List<Peer> absent = AnnotationSupport.findAnnotation(context.getElement(), Requires.class)
        .map(requires -> Arrays.stream(requires.value())
            .filter(peer -> peer.find().isEmpty())
            .toList())
        .orElse(List.of());
    if (absent.isEmpty()) {
      return ConditionEvaluationResult.enabled("every peer is here");
    }
    String peer = absent.get(0).label();
    if ("true".equals(System.getenv("CI"))) {
      throw new IllegalStateException(peer + " not found, and CI=true forbids to skip its tests");
    }
    context
        .getRoot()
        .getStore(NAMESPACE)
        .computeIfAbsent(Skipped.class)
        .add(peer, countTests(context));
    return ConditionEvaluationResult.disabled(peer + " not found");
  }

  private static int countTests(ExtensionContext context) {
    List<Method> methods = context.getTestMethod().isPresent()
        ? List.of(context.getRequiredTestMethod())
        : AnnotationSupport.findAnnotatedMethods(
            context.getRequiredTestClass(), Testable.class, HierarchyTraversalMode.TOP_DOWN);
    return methods.size();
  }
}
