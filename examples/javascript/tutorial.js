// The DynamoDB tutorial with the AWS SDK for JavaScript v3: the client and the document client, on a table of users.
//
//     npm install && node tutorial.js [endpoint]
//
// The endpoint is the argument, or AWS_ENDPOINT_URL, or http://127.0.0.1:8000. Any credentials will do. Every answer is
// checked against what was written before; the exit code is not 0 if one is wrong.

import assert from "node:assert/strict";
import {
  CreateTableCommand,
  DeleteTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  GetItemCommand,
  ListTablesCommand,
  waitUntilTableExists,
  waitUntilTableNotExists,
} from "@aws-sdk/client-dynamodb";
import {
  BatchGetCommand,
  BatchWriteCommand,
  DeleteCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  ScanCommand,
  UpdateCommand,
  paginateQuery,
  paginateScan,
} from "@aws-sdk/lib-dynamodb";

const TableName = "Users";
const client = new DynamoDBClient({
  endpoint: process.argv[2] ?? process.env.AWS_ENDPOINT_URL ?? "http://127.0.0.1:8000",
  region: "us-east-1",
  credentials: { accessKeyId: "local", secretAccessKey: "local" },
});
const documents = DynamoDBDocumentClient.from(client);
const ann = { user_id: "123", created_at: "2026-01-01", name: "Ann", age: 31, balance: 10.5 };
const annsKey = { user_id: ann.user_id, created_at: ann.created_at };

function expect(what, actual, expected) {
  assert.deepStrictEqual(actual, expected, what);
  console.log(`${what}: ok`);
}

async function expectError(what, name, command) {
  await assert.rejects(documents.send(command), (error) => {
    assert.equal(error.name, name, what);
    return true;
  }, what);
  console.log(`${what}: ok`);
}

async function create() {
  const definition = {
    TableName,
    KeySchema: [
      { AttributeName: "user_id", KeyType: "HASH" },
      { AttributeName: "created_at", KeyType: "RANGE" },
    ],
    AttributeDefinitions: [
      { AttributeName: "user_id", AttributeType: "S" },
      { AttributeName: "created_at", AttributeType: "S" },
    ],
    BillingMode: "PAY_PER_REQUEST",
  };
  await client.send(new CreateTableCommand(definition));
  await waitUntilTableExists({ client, maxWaitTime: 30, minDelay: 1 }, { TableName });
  const { Table } = await client.send(new DescribeTableCommand({ TableName }));
  expect("status after the waiter", Table.TableStatus, "ACTIVE");
  expect("creation time is a date", Table.CreationDateTime instanceof Date, true);
  await expectError("creating it again", "ResourceInUseException", new CreateTableCommand(definition));
  const { TableNames } = await client.send(new ListTablesCommand({}));
  expect("list tables", TableNames.includes(TableName), true);
}

async function putAndGet() {
  await documents.send(new PutCommand({ TableName, Item: ann }));
  const found = await documents.send(new GetCommand({ TableName, Key: annsKey }));
  expect("get", found.Item, ann);
  const raw = await client.send(new GetItemCommand({
    TableName,
    Key: { user_id: { S: "123" }, created_at: { S: "2026-01-01" } },
    ProjectionExpression: "balance, age",
    ConsistentRead: true,
  }));
  expect("get of a part, with types", raw.Item, { balance: { N: "10.5" }, age: { N: "31" } });
  await expectError(
    "put if there is none",
    "ConditionalCheckFailedException",
    new PutCommand({ TableName, Item: ann, ConditionExpression: "attribute_not_exists(user_id)" }),
  );
}

async function query() {
  for (const [month, age] of [[2, 32], [3, 33], [4, 28]]) {
    await documents.send(new PutCommand({
      TableName,
      Item: { user_id: "123", created_at: `2026-0${month}-01`, age },
    }));
  }
  await documents.send(new PutCommand({
    TableName,
    Item: { user_id: "456", created_at: "2026-01-15", name: "Bob", age: 25 },
  }));
  const everything = ["2026-01-01", "2026-02-01", "2026-03-01", "2026-04-01"];
  const all = {
    TableName,
    KeyConditionExpression: "user_id = :u",
    ExpressionAttributeValues: { ":u": "123" },
  };
  const dates = (page) => page.Items.map((item) => item.created_at);
  expect("query", dates(await documents.send(new QueryCommand(all))), everything);
  expect(
    "query backwards",
    dates(await documents.send(new QueryCommand({ ...all, ScanIndexForward: false }))),
    everything.toReversed(),
  );
  expect(
    "query between",
    dates(await documents.send(new QueryCommand({
      TableName,
      KeyConditionExpression: "user_id = :u AND created_at BETWEEN :from AND :to",
      ExpressionAttributeValues: { ":u": "123", ":from": "2026-02-01", ":to": "2026-03-31" },
    }))),
    everything.slice(1, 3),
  );
  const first = await documents.send(new QueryCommand({ ...all, Limit: 3 }));
  expect("query with a limit", first.LastEvaluatedKey, { user_id: "123", created_at: "2026-03-01" });
  const rest = await documents.send(
    new QueryCommand({ ...all, Limit: 3, ExclusiveStartKey: first.LastEvaluatedKey }),
  );
  expect("the next page", [dates(rest), rest.LastEvaluatedKey], [everything.slice(3), undefined]);
}

async function scan() {
  const page = await documents.send(new ScanCommand({
    TableName,
    FilterExpression: "age >= :age",
    ExpressionAttributeValues: { ":age": 30 },
  }));
  expect("scan with a filter", page.Items.map((item) => item.age).sort(), [31, 32, 33]);
  expect("scanned and found", [page.ScannedCount, page.Count], [5, 3]);
}

async function update() {
  const change = {
    TableName,
    UpdateExpression: "SET balance = :val",
    ConditionExpression: "attribute_exists(user_id)",
    ExpressionAttributeValues: { ":val": 99.95 },
    ReturnValues: "ALL_NEW",
  };
  const updated = await documents.send(new UpdateCommand({ ...change, Key: annsKey }));
  expect("conditional update", updated.Attributes, { ...ann, balance: 99.95 });
  const nobody = { user_id: "nobody", created_at: "2026-01-01" };
  await expectError(
    "conditional update of nobody",
    "ConditionalCheckFailedException",
    new UpdateCommand({ ...change, Key: nobody }),
  );
  const deleted = await documents.send(new DeleteCommand({
    TableName,
    Key: { user_id: "456", created_at: "2026-01-15" },
    ReturnValues: "ALL_OLD",
  }));
  expect("delete", deleted.Attributes.name, "Bob");
}

async function batch() {
  const numbers = Array.from({ length: 1000 }, (_, number) => number);
  const itemOf = (number) => ({
    user_id: `batch-${number % 10}`,
    created_at: String(number).padStart(4, "0"),
    number,
  });
  // 25 is the most that a batch takes.
  for (let start = 0; start < numbers.length; start += 25) {
    let requests = {
      [TableName]: numbers.slice(start, start + 25).map((number) => ({ PutRequest: { Item: itemOf(number) } })),
    };
    while (Object.keys(requests).length > 0) {
      const response = await documents.send(new BatchWriteCommand({ RequestItems: requests }));
      requests = response.UnprocessedItems ?? {};
    }
  }
  const found = [];
  for await (const page of paginateScan({ client: documents, pageSize: 300 }, { TableName })) {
    found.push(...page.Items.filter((item) => "number" in item).map((item) => item.number));
  }
  expect("batch write of 1,000 items, scanned by pages", found.sort((a, b) => a - b), numbers);
  const pages = [];
  for await (const page of paginateQuery({ client: documents, pageSize: 40 }, {
    TableName,
    KeyConditionExpression: "user_id = :u",
    ExpressionAttributeValues: { ":u": "batch-3" },
  })) {
    pages.push(page.Items.map((item) => item.number));
  }
  expect("paginated query", pages.flat(), numbers.filter((number) => number % 10 === 3));
  expect("its page sizes", pages.map((page) => page.length).slice(0, 3), [40, 40, 20]);
  const Keys = [1, 11, 5000].map(itemOf).map(({ user_id, created_at }) => ({ user_id, created_at }));
  const got = await documents.send(new BatchGetCommand({ RequestItems: { [TableName]: { Keys } } }));
  expect("batch get", got.Responses[TableName].map((item) => item.number).sort((a, b) => a - b), [1, 11]);
}

async function types() {
  const item = {
    user_id: "types",
    created_at: "2026-05-05",
    bytes: new Uint8Array([0, 255]),
    list: [1, "two", null, true],
    map: { inner: { deep: [] } },
    set: new Set(["a", "b"]),
  };
  await documents.send(new PutCommand({ TableName, Item: item }));
  const { Item } = await documents.send(
    new GetCommand({ TableName, Key: { user_id: item.user_id, created_at: item.created_at } }),
  );
  expect("bytes", [...Item.bytes], [0, 255]);
  expect("list and map", [Item.list, Item.map], [item.list, item.map]);
  expect("set", Item.set, item.set);
}

async function remove() {
  await client.send(new DeleteTableCommand({ TableName }));
  await waitUntilTableNotExists({ client, maxWaitTime: 30, minDelay: 1 }, { TableName });
  await expectError("describe after it", "ResourceNotFoundException", new DescribeTableCommand({ TableName }));
}

for (const step of [create, putAndGet, query, scan, update, batch, types, remove]) {
  await step();
}
console.log("the tutorial is done");
