package io.pushgrid.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GroupQueryTest {
  private final Asked groups = new Asked()
      .push("rows_total", "job", "etl", "path", "/var/tmp")
      .push("backup_bytes", "job", "Backup", "instance", "db 01")
      .push("rows_total", "job", "load", "path", "/srv")
      .fail("job", "etl", "path", "/var/tmp")
      .fail("job", "never");

  @Test
  void whatIsNotAskedIsAllGroupsByTheirLabels() {
    assertThat(groups.jobs()).containsExactly("Backup", "etl", "load", "never");
    assertThat(groups.jobs("q", "", "sort", "", "filter", "")).hasSize(4);
  }

  @Test
  void aWordIsFoundInNamesAndValuesOfLabelsAndInNamesOfMetrics() {
    assertThat(groups.jobs("q", "BACKUP")).containsExactly("Backup");
    assertThat(groups.jobs("q", "instan")).containsExactly("Backup");
    assertThat(groups.jobs("q", "rows_")).containsExactly("etl", "load");
    assertThat(groups.jobs("q", "rows srv")).containsExactly("load");
    assertThat(groups.jobs("q", "\"db 01\"")).containsExactly("Backup");
    assertThat(groups.jobs("q", "rows nowhere")).isEmpty();
  }

  @Test
  void comparisonsAreWrittenWithoutBraces() {
    assertThat(groups.jobs("q", "job=etl path=~/var/.*")).containsExactly("etl");
    assertThat(groups.jobs("q", "job=etl path=~/srv.*")).isEmpty();
    assertThat(groups.jobs("q", "job!=etl rows")).containsExactly("load");
    assertThat(groups.jobs("q", "path!~/.*")).containsExactly("Backup", "never");
    assertThat(groups.jobs("q", "instance=\"db 01\"")).containsExactly("Backup");
  }

  @Test
  void aSelectorOfPromQlIsFoundAsItIs() {
    assertThat(groups.jobs("q", "rows_total{path=~\"/s.*\"}")).containsExactly("load");
    assertThat(groups.jobs("q", "{job=\"etl\"} rows")).containsExactly("etl");
  }

  @Test
  void aWordIsFoundInLabelsOfSeries() {
    assertThat(ofSeries().jobs("q", "ORDERS")).containsExactly("copy", "etl");
    assertThat(ofSeries().jobs("q", "tabl")).containsExactly("copy", "etl");
    assertThat(ofSeries().jobs("q", "übertrag")).containsExactly("copy");
    assertThat(ofSeries().jobs("q", "orders copy")).containsExactly("copy");
    assertThat(ofSeries().jobs("q", "orderss")).isEmpty();
  }

  @Test
  void aComparisonIsWithLabelsOfTheGroupAndOfItsSeries() {
    assertThat(ofSeries().jobs("q", "table=orders")).containsExactly("copy", "etl");
    assertThat(ofSeries().jobs("q", "table=order")).isEmpty();
    assertThat(ofSeries().jobs("q", "table=~ord.* job=etl")).containsExactly("etl");
    assertThat(ofSeries().jobs("q", "table=orders table=items")).containsExactly("etl");
    assertThat(ofSeries().jobs("q", "table!=items")).containsExactly("backup", "copy");
    assertThat(ofSeries().jobs("q", "table!~.+")).containsExactly("backup");
    assertThat(ofSeries().jobs("q", "table=\"\"")).containsExactly("backup");
    assertThat(ofSeries().jobs("q", "table=~.*")).hasSize(3);
    assertThat(ofSeries().jobs("q", "instance=\"\"")).hasSize(3);
  }

  @Test
  void aSelectorOfTheSearchFindsTheGroupsWithASeriesThatItSelects() {
    assertThat(ofSeries().jobs("q", "rows{table=\"orders\"}")).containsExactly("etl");
    assertThat(ofSeries().jobs("q", "{table=\"items\",job=~\"etl|copy\"}")).containsExactly("etl");
    assertThat(ofSeries().jobs("q", "{table=\"orders\",step=\"2\"}")).isEmpty();
    assertThat(ofSeries().jobs("q", "{instance=\"\",job=\"copy\"}")).containsExactly("copy");
  }

  @Test
  void aSelectorByItselfIsAboutTheLabelsOfGroups() {
    assertThat(ofSeries().jobs("match[]", "{table=\"orders\"}")).isEmpty();
  }

  private static Asked ofSeries() {
    return new Asked()
        .push("bytes", "job", "backup")
        .pushSeries("etl", "rows", "table", "Orders", "step", "1")
        .pushSeries("etl", "rows", "table", "orders", "step", "1")
        .pushSeries("etl", "steps", "table", "items", "step", "2")
        .pushSeries("copy", "copied", "table", "orders", "note", "Übertrag");
  }

  @Test
  void filtersAndTheirCountsFollowFailuresAgesAndClashes() {
    Moment moment = groups.moment("backup_bytes");
    assertThat(groups.jobs("filter", "failed")).containsExactly("etl", "never");
    assertThat(groups.jobs("filter", "stale")).containsExactly("never");
    assertThat(groups.jobs("filter", "stale", "stale_after", "7m"))
        .containsExactly("Backup", "etl", "never");
    assertThat(groups.jobs("filter", "stale", "stale_after", "7m", "filter", "failed"))
        .containsExactly("etl", "never");
    Selection selection = groups.select(moment, "filter", "inconsistent");
    assertThat(selection.listed()).hasSize(1);
    assertThat(selection.passing(GroupFilter.FAILED)).isEqualTo(2);
    assertThat(selection.passing(GroupFilter.STALE)).isEqualTo(1);
    assertThat(selection.passing(GroupFilter.INCONSISTENT)).isEqualTo(1);
    assertThat(selection.total()).isEqualTo(4);
    assertThat(selection.matching()).isEqualTo(1);
  }

  @Test
  void everyOrderCanBeTurnedRound() {
    assertThat(groups.jobs("sort", "last_push")).containsExactly("load", "Backup", "etl", "never");
    assertThat(groups.jobs("sort", "-last_push")).startsWith("never", "etl");
    assertThat(groups.jobs("sort", "failures")).containsExactly("never", "etl", "Backup", "load");
    assertThat(groups.jobs("sort", "size")).endsWith("never");
    assertThat(groups.jobs("sort", "-name")).containsExactly("never", "load", "etl", "Backup");
  }

  @Test
  void groupsOfAJobStandTogetherWhateverElseTheyAreCalled() {
    Asked two = new Asked()
        .push("x", "env", "prod", "job", "etl")
        .push("x", "zone", "a", "job", "backup")
        .push("x", "job", "etl");
    assertThat(two.jobs()).containsExactly("backup", "etl", "etl");
  }

  @Test
  void pagesFollowOneAnother() {
    Asked many = new Asked();
    IntStream.range(0, 250).forEach(i -> many.push("x", "job", String.format("j%03d", i)));
    assertThat(many.jobs()).hasSize(100).startsWith("j000");
    assertThat(many.jobs("offset", "200")).hasSize(50).startsWith("j200");
    assertThat(many.jobs("offset", "999999999")).isEmpty();
    assertThat(many.jobs("limit", "3", "offset", "1")).containsExactly("j001", "j002", "j003");
    assertThat(many.select(many.moment(), "limit", "0").matching()).isEqualTo(250);
  }

  @Test
  void whatIsWrittenWronglyIsRefusedWithWhatWasExpected() {
    assertRefused("expected a closing \"", "q", "job=\"x");
    assertRefused("expected a regular expression in RE2 syntax", "q", "job=~(");
    assertRefused(
        "filter: expected failed, stale, overdue or inconsistent, got \"x\"", "filter", "x");
    assertRefused("stale_after: expected a time such as 30m, 24h or 7d", "stale_after", "soon");
    assertRefused("sort: expected name, last_push, failures or size", "sort", "age");
    assertRefused("limit: expected a number from 0 to 1000, got \"1001\"", "limit", "1001");
    assertRefused("offset: expected a number from 0 to ", "offset", "-1");
    assertRefused("sort: expected it once, got it 2 times", "sort", "name", "sort", "size");
  }

  private void assertRefused(String message, String... parameters) {
    assertThatThrownBy(() -> groups.jobs(parameters))
        .isInstanceOf(BadQueryException.class)
        .hasMessageContaining(message);
  }
}
