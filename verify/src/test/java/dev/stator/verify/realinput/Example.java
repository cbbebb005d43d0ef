package dev.stator.verify.realinput;

import java.util.EnumSet;
import java.util.List;

/** A program of the folder {@code examples}, and how it is run there. */
enum Example {
  CLI_TUTORIAL("Users", "cli", "sh", "tutorial"),
  PYTHON_TUTORIAL("Users", "python", "python3", "tutorial.py"),
  JAVASCRIPT_TUTORIAL("Users", "javascript", "node", "tutorial.js"),
  CLI_INDEXES("Scores", "cli", "sh", "indexes"),
  CLI_TRANSFERS("BankCli", "cli", "sh", "transfers"),
  PYTHON_TRANSFERS("BankBoto3", "python", "python3", "transfers.py"),
  JAVASCRIPT_TRANSFERS("BankJavaScript", "javascript", "node", "transfers.js"),
  PYTHON_STREAM("FollowedBoto3", "python", "python3", "stream.py"),
  JAVASCRIPT_STREAM("FollowedJavaScript", "javascript", "node", "stream.js"),
  CLI_TTL("SessionsCli", "cli", "sh", "ttl"),
  PYTHON_TTL("SessionsBoto3", "python", "python3", "ttl.py"),
  CLI_PARTIQL("MusicCli", "cli", "sh", "partiql"),
  PYTHON_PARTIQL("OrdersPartiql", "python", "python3", "partiql.py"),
  PYTHON_SHOP("ShopBoto3", "python", "python3", "shop.py"),
  DOCUMENT_CLIENT("ShopDocuments", "javascript", "node", "shop/document-client.js"),
  DYNAMODB_TOOLBOX("ShopToolbox", "javascript", "node", "shop/dynamodb-toolbox.js"),
  DYNAMOOSE("ShopDynamoose", "javascript", "node", "shop/dynamoose.js"),
  ELECTRODB("ShopElectro", "javascript", "node", "shop/electrodb.js"),
  ONETABLE("ShopOneTable", "javascript", "node", "shop/onetable.js");

  private final String table;
  private final String folder;
  private final String interpreter;
  private final String file;

  Example(String table, String folder, String interpreter, String file) {
    this.table = table;
    this.folder = folder;
    this.interpreter = interpreter;
    this.file = file;
  }

  /**
   * Returns whether it runs on this storage. The AWS CLI takes half a second for each request: what
   * it asks of both storages is what users begin with, and the rest boto3 asks of both.
   */
  boolean runsOn(Storage storage) {
    return storage == Storage.DURABLE
        || !EnumSet.of(CLI_TRANSFERS, CLI_TTL, CLI_PARTIQL).contains(this);
  }

  /** Returns a table that it makes; programs with the same one cannot run at the same time. */
  String table() {
    return table;
  }

  /** Returns the folder in {@code examples} that it is run in. */
  String folder() {
    return folder;
  }

  /** Returns the interpreter and the file. */
  List<String> command() {
    return List.of(interpreter, file);
  }

  /** Returns whether it needs packages of npm. */
  boolean needsPackages() {
    return folder.equals("javascript");
  }
}
