// The server that the programs of this folder speak to, their tables, and how they check what it answers.

import assert from "node:assert/strict";
import { inspect } from "node:util";
import {
  CreateTableCommand,
  DeleteTableCommand,
  DynamoDBClient,
  waitUntilTableExists,
  waitUntilTableNotExists,
} from "@aws-sdk/client-dynamodb";

export const connect = () =>
  new DynamoDBClient({
    endpoint: process.argv[2] ?? process.env.AWS_ENDPOINT_URL ?? "http://127.0.0.1:8000",
    region: "us-east-1",
    credentials: { accessKeyId: "local", secretAccessKey: "local" },
  });
export const client = connect();

const keys = (hash, range) => [
  { AttributeName: hash, KeyType: "HASH" },
  ...(range ? [{ AttributeName: range, KeyType: "RANGE" }] : []),
];

/** A table of strings `pk` and `sk`, with three global indexes of the same form. */
export async function createShop(TableName, range = "sk") {
  const index = (number) => [`gsi${number}pk`, `gsi${number}sk`];
  await create({
    TableName,
    KeySchema: keys("pk", range),
    AttributeDefinitions: ["pk", range, ...[1, 2, 3].flatMap(index)].map((AttributeName) => ({
      AttributeName,
      AttributeType: "S",
    })),
    GlobalSecondaryIndexes: [1, 2, 3].map((number) => ({
      IndexName: `gsi${number}`,
      KeySchema: keys(...index(number)),
      Projection: { ProjectionType: "ALL" },
    })),
  });
}

/**
 * A table of players by `game` and `player`, with an index by their `score`, and one whose key has two attributes for
 * each part: scores of a game in a country, and of the same score by name.
 */
export async function createLeaderboard(TableName) {
  await create({
    TableName,
    KeySchema: keys("game", "player"),
    AttributeDefinitions: [
      { AttributeName: "game", AttributeType: "S" },
      { AttributeName: "country", AttributeType: "S" },
      { AttributeName: "player", AttributeType: "S" },
      { AttributeName: "score", AttributeType: "N" },
    ],
    GlobalSecondaryIndexes: [
      {
        IndexName: "byScore",
        KeySchema: keys("game", "score"),
        Projection: { ProjectionType: "KEYS_ONLY" },
      },
      {
        IndexName: "byCountry",
        KeySchema: [
          { AttributeName: "game", KeyType: "HASH" },
          { AttributeName: "country", KeyType: "HASH" },
          { AttributeName: "score", KeyType: "RANGE" },
          { AttributeName: "player", KeyType: "RANGE" },
        ],
        Projection: { ProjectionType: "ALL" },
      },
    ],
  });
}

async function create(definition) {
  await client.send(new CreateTableCommand({ ...definition, BillingMode: "PAY_PER_REQUEST" }));
  await waitUntilTableExists({ client, maxWaitTime: 30, minDelay: 1 }, { TableName: definition.TableName });
}

export async function remove(...names) {
  for (const TableName of names) {
    await client.send(new DeleteTableCommand({ TableName }));
    await waitUntilTableNotExists({ client, maxWaitTime: 30, minDelay: 1 }, { TableName });
  }
}

export function expect(what, actual, expected) {
  assert.deepStrictEqual(actual, expected, `${what}:\n${inspect(actual)}\ninstead of\n${inspect(expected)}`);
  console.log(`${what}: ok`);
}

/** The call must be refused because its condition does not hold; some libraries wrap the error of the SDK. */
export async function expectRefused(what, call) {
  await assert.rejects(
    call,
    (error) => {
      const names = [error, error.cause, error.context?.err].map((one) => one?.name ?? "");
      assert.ok(
        names.includes("ConditionalCheckFailedException") || error.code === "ConditionalCheckFailedException",
        `${what}: ${error.stack}`,
      );
      return true;
    },
    what,
  );
  console.log(`${what}: ok`);
}

/** The transaction must be cancelled, for these reasons, one for each of its actions. */
export async function expectCancelled(what, call, codes) {
  const error = await call().then(
    () => assert.fail(`${what}: nothing was refused`),
    (thrown) => thrown,
  );
  const cancelled = [error, error.cause, error.context?.err].find((one) => one?.CancellationReasons);
  assert.ok(cancelled, `${what}: ${error.stack}`);
  assert.equal(cancelled.name, "TransactionCanceledException", what);
  expect(
    what,
    cancelled.CancellationReasons.map(({ Code }) => Code),
    codes,
  );
}

/** Follows pages until there is none. `page` takes where to go on and returns its items, and where to go on then. */
export async function allPages(page) {
  const pages = [];
  let next;
  do {
    const { items, next: following } = await page(next);
    pages.push(items);
    next = following;
    // No shop has so many pages; a server that never ends would be told by nothing else.
    assert.ok(pages.length < 100, "pages without an end");
  } while (next);
  return pages;
}

export async function run(...steps) {
  for (const step of steps) {
    await step();
  }
  console.log("the shop is done");
}
