package io.pushgrid.exposition.protobuf.backup;

/** Field numbers of a backup, by message; {@code docs/backup.proto} is the schema. */
final class BackupModel {
  static final int FORMAT = 1;

  static final int ENTRY_HEADER = 1;
  static final int ENTRY_GROUP = 2;
  static final int ENTRY_TRAILER = 3;

  static final int HEADER_FORMAT = 1;
  static final int HEADER_SOFTWARE = 2;

  static final int GROUP_LABEL = 1;
  static final int GROUP_CREATED = 2;
  static final int GROUP_SUCCESS = 3;
  static final int GROUP_FAILURE = 4;
  static final int GROUP_FAMILY = 5;
  static final int GROUP_FAILURE_TEXT = 6;
  static final int GROUP_SUCCESS_TERMS = 7;
  static final int GROUP_FAILURE_TERMS = 8;

  static final int TERMS_SINCE = 1;
  static final int TERMS_TTL = 2;
  static final int TERMS_INTERVAL = 3;

  static final int FAMILY_PUSHED_AT = 1;
  static final int FAMILY_FAMILY = 2;

  static final int TRAILER_GROUPS = 1;
  static final int TRAILER_FAMILIES = 2;
  static final int TRAILER_SERIES = 3;

  private BackupModel() {}
}
