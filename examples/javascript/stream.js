// A table's stream with the AWS SDK for JavaScript v3: every change of every item, in order, through all shards.
//
//     npm install && node stream.js [endpoint]
//
// The endpoint is the argument, or AWS_ENDPOINT_URL, or http://127.0.0.1:8000. Any credentials will do. What the stream
// tells is applied to a copy of the table; the exit code is not 0 if the copy is another one in the end.

import assert from "node:assert/strict";
import {
  CreateTableCommand,
  DeleteTableCommand,
  DynamoDBClient,
  UpdateTableCommand,
  waitUntilTableExists,
} from "@aws-sdk/client-dynamodb";
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ListStreamsCommand,
} from "@aws-sdk/client-dynamodb-streams";
import {
  BatchWriteCommand,
  DeleteCommand,
  DynamoDBDocumentClient,
  PutCommand,
  UpdateCommand,
  paginateScan,
} from "@aws-sdk/lib-dynamodb";
import { unmarshall } from "@aws-sdk/util-dynamodb";

const TableName = "FollowedJavaScript";
const settings = {
  endpoint: process.argv[2] ?? process.env.AWS_ENDPOINT_URL ?? "http://127.0.0.1:8000",
  region: "us-east-1",
  credentials: { accessKeyId: "local", secretAccessKey: "local" },
};
const client = new DynamoDBClient(settings);
const documents = DynamoDBDocumentClient.from(client);
const streams = new DynamoDBStreamsClient(settings);

function expect(what, actual, expected) {
  assert.deepStrictEqual(actual, expected, what);
  console.log(`${what}: ok`);
}

/** All shards of a stream, which come in pages. */
async function shardsOf(StreamArn) {
  const shards = [];
  let ExclusiveStartShardId;
  do {
    const { StreamDescription } = await streams.send(
      new DescribeStreamCommand({ StreamArn, Limit: 1, ExclusiveStartShardId }),
    );
    shards.push(...StreamDescription.Shards);
    ExclusiveStartShardId = StreamDescription.LastEvaluatedShardId;
  } while (ExclusiveStartShardId);
  return shards;
}

/** Reads a stream from its beginning; a shard is begun when all of its parent is read. */
class Follower {
  #iterators = new Map();
  #ended = new Set();

  constructor(arn) {
    this.arn = arn;
  }

  /** All records that there are now. */
  async poll() {
    const records = [];
    let found = true;
    while (found) {
      found = await this.#begin();
      for (const [shard, ShardIterator] of this.#iterators) {
        const page = await streams.send(new GetRecordsCommand({ ShardIterator, Limit: 10 }));
        records.push(...page.Records);
        found ||= page.Records.length > 0 || !page.NextShardIterator;
        if (page.NextShardIterator) {
          this.#iterators.set(shard, page.NextShardIterator);
        } else {
          this.#iterators.delete(shard);
          this.#ended.add(shard);
        }
      }
    }
    return records;
  }

  /** Begins shards whose turn has come, and says whether there were any. */
  async #begin() {
    const shards = await shardsOf(this.arn);
    const known = new Set(shards.map(({ ShardId }) => ShardId));
    // A parent that is older than a day is gone, and nobody waits for it.
    const ready = shards.filter(
      ({ ShardId, ParentShardId }) =>
        !this.#iterators.has(ShardId) &&
        !this.#ended.has(ShardId) &&
        (!known.has(ParentShardId) || this.#ended.has(ParentShardId)),
    );
    for (const { ShardId } of ready) {
      const { ShardIterator } = await streams.send(
        new GetShardIteratorCommand({ StreamArn: this.arn, ShardId, ShardIteratorType: "TRIM_HORIZON" }),
      );
      this.#iterators.set(ShardId, ShardIterator);
    }
    return ready.length > 0;
  }

  /** The shards that were read to their ends. */
  get ended() {
    return [...this.#ended].toSorted();
  }
}

function apply(copy, records) {
  for (const { eventName, dynamodb } of records) {
    const key = dynamodb.Keys.id.S;
    const before = dynamodb.OldImage && unmarshall(dynamodb.OldImage);
    assert.deepStrictEqual(copy.get(key), before, `${eventName} of ${key} follows what came before`);
    if (eventName === "REMOVE") {
      copy.delete(key);
    } else {
      copy.set(key, unmarshall(dynamodb.NewImage));
    }
  }
}

async function create() {
  const { TableDescription } = await client.send(
    new CreateTableCommand({
      TableName,
      KeySchema: [{ AttributeName: "id", KeyType: "HASH" }],
      AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }],
      BillingMode: "PAY_PER_REQUEST",
      StreamSpecification: { StreamEnabled: true, StreamViewType: "NEW_AND_OLD_IMAGES" },
    }),
  );
  await waitUntilTableExists({ client, maxWaitTime: 30, minDelay: 1 }, { TableName });
  const { Streams } = await streams.send(new ListStreamsCommand({ TableName }));
  expect(
    "list of streams",
    Streams.map(({ StreamArn }) => StreamArn),
    [TableDescription.LatestStreamArn],
  );
  return TableDescription.LatestStreamArn;
}

async function oneItem(follower) {
  const Item = { id: "ann", age: 31, likes: new Set(["tea"]), photo: new Uint8Array([0, 255]) };
  await documents.send(new PutCommand({ TableName, Item }));
  await documents.send(new PutCommand({ TableName, Item }));
  await documents.send(
    new UpdateCommand({
      TableName,
      Key: { id: "ann" },
      UpdateExpression: "SET age = :a REMOVE likes",
      ExpressionAttributeValues: { ":a": 32 },
    }),
  );
  await documents.send(new DeleteCommand({ TableName, Key: { id: "ann" } }));
  const records = await follower.poll();
  // A put that changes nothing tells nothing.
  expect(
    "events",
    records.map(({ eventName }) => eventName),
    ["INSERT", "MODIFY", "REMOVE"],
  );
  const images = records.map(({ dynamodb: { OldImage, NewImage } }) =>
    [OldImage, NewImage].map((image) => image && unmarshall(image)),
  );
  const after = { id: "ann", age: 32, photo: Item.photo };
  expect("images", images, [
    [undefined, Item],
    [Item, after],
    [after, undefined],
  ]);
  const recent = records.every(
    ({ dynamodb: { ApproximateCreationDateTime: time } }) => Math.abs(Date.now() - time.getTime()) < 60_000,
  );
  expect("times", recent, true);
  expect("each has an id", new Set(records.map(({ eventID }) => eventID)).size, 3);
}

async function manyItems(follower, copy) {
  for (let start = 0; start < 60; start += 20) {
    const puts = Array.from({ length: 20 }, (_, number) => ({
      PutRequest: { Item: { id: `item-${start + number}`, number } },
    }));
    await documents.send(new BatchWriteCommand({ RequestItems: { [TableName]: puts } }));
  }
  const changes = Array.from({ length: 20 }, (_, number) =>
    documents.send(
      new UpdateCommand({
        TableName,
        Key: { id: `item-${number * 2}` },
        UpdateExpression: "ADD #n :one",
        ExpressionAttributeNames: { "#n": "number" },
        ExpressionAttributeValues: { ":one": 1 },
      }),
    ),
  );
  const removals = Array.from({ length: 20 }, (_, number) =>
    documents.send(new DeleteCommand({ TableName, Key: { id: `item-${number * 3}` } })),
  );
  await Promise.all([...changes, ...removals]);
  apply(copy, await follower.poll());
  const table = new Map();
  for await (const { Items } of paginateScan({ client: documents }, { TableName })) {
    Items.forEach((item) => table.set(item.id, item));
  }
  expect("the copy", copy, table);
}

async function switchedOff(arn) {
  await client.send(new UpdateTableCommand({ TableName, StreamSpecification: { StreamEnabled: false } }));
  const again = new Follower(arn);
  apply(new Map(), await again.poll());
  expect(
    "a stream that is switched off is read to its end",
    again.ended,
    (await shardsOf(arn)).map(({ ShardId }) => ShardId).toSorted(),
  );
}

const arn = await create();
const follower = new Follower(arn);
await oneItem(follower);
await manyItems(follower, new Map());
await switchedOff(arn);
await client.send(new DeleteTableCommand({ TableName }));
console.log("the copy is done");
