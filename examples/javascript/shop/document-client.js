// The shop with the document client of the AWS SDK for JavaScript v3, and nothing else:
//
//     npm install && node shop/document-client.js [endpoint]

import assert from "node:assert/strict";
import {
  ConditionalCheckFailedException,
  DescribeTableCommand,
  GetItemCommand,
  TagResourceCommand,
  paginateListTables,
  waitUntilTableExists,
  waitUntilTableNotExists,
} from "@aws-sdk/client-dynamodb";
import {
  BatchGetCommand,
  BatchWriteCommand,
  DeleteCommand,
  DynamoDBDocument,
  DynamoDBDocumentClient,
  GetCommand,
  NumberValue,
  PutCommand,
  QueryCommand,
  ScanCommand,
  TransactGetCommand,
  TransactWriteCommand,
  UpdateCommand,
  paginateQuery,
  paginateScan,
} from "@aws-sdk/lib-dynamodb";
import { marshall, unmarshall } from "@aws-sdk/util-dynamodb";
import {
  ids,
  late,
  lines,
  linesOf,
  month,
  only,
  orders,
  ordersBeing,
  ordersIn,
  ordersOf,
  rankOf,
  ranking,
  scores,
  sortedBy,
  users,
  waitingFor,
} from "./data.js";
import {
  client,
  connect,
  createLeaderboard,
  createShop,
  expect,
  expectCancelled,
  expectRefused,
  remove,
  run,
} from "./server.js";

const documents = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
const TableName = "ShopDocuments";
const Board = "BoardDocuments";

const itemOfUser = (user) => ({
  pk: `USER#${user.userId}`,
  sk: "PROFILE",
  gsi1pk: `EMAIL#${user.email}`,
  gsi1sk: "USER",
  nobody: undefined,
  ...user,
});
const keyOfOrder = ({ userId, orderId }) => ({ pk: `USER#${userId}`, sk: `ORDER#${orderId}` });
const itemOfOrder = (order) => ({
  ...keyOfOrder(order),
  gsi1pk: `MONTH#${month(order.placedAt)}`,
  gsi1sk: order.placedAt,
  gsi2pk: `STATUS#${order.status}`,
  gsi2sk: order.placedAt,
  ...order,
});
const keyOfLine = ({ orderId, line }) => ({ pk: `ORDER#${orderId}`, sk: `LINE#${line}` });
const itemOfLine = (line) => ({
  ...keyOfLine(line),
  ...(line.waiting && { gsi3pk: `WAITING#${line.product}`, gsi3sk: `${line.orderId}#${line.line}` }),
  ...line,
});

/** Puts or deletes whatever there is, in batches, going on with what the server did not take. */
async function batchWrite(table, requests) {
  for (let start = 0; start < requests.length; start += 25) {
    let RequestItems = { [table]: requests.slice(start, start + 25) };
    while (Object.keys(RequestItems).length > 0) {
      ({ UnprocessedItems: RequestItems } = await documents.send(new BatchWriteCommand({ RequestItems })));
    }
  }
}

const put = (Item) => ({ PutRequest: { Item } });

async function pagesOf(pages) {
  const all = [];
  for await (const page of pages) {
    all.push(page.Items);
  }
  return all;
}

/** A query of one partition, of the table or of an index; `more` are further members of the request. */
function queryOf(partition, index, more = {}) {
  const prefix = index ? `${index}pk` : "pk";
  return {
    TableName,
    IndexName: index,
    KeyConditionExpression: `${prefix} = :p`,
    ...more,
    ExpressionAttributeValues: { ":p": partition, ...more.ExpressionAttributeValues },
  };
}

const found = async (input) => (await pagesOf(paginateQuery({ client: documents }, input))).flat();

async function fill() {
  await createShop(TableName);
  await createLeaderboard(Board);
  const { Table } = await client.send(new DescribeTableCommand({ TableName }));
  expect(
    "indexes",
    Table.GlobalSecondaryIndexes.map(
      ({ IndexName, IndexStatus }) => `${IndexName} ${IndexStatus}`,
    ).toSorted(),
    ["gsi1 ACTIVE", "gsi2 ACTIVE", "gsi3 ACTIVE"],
  );
  const waited = await waitUntilTableExists({ client, maxWaitTime: 10, minDelay: 1 }, { TableName });
  expect("waiter for a table that is there", waited.state, "SUCCESS");
  const missing = await waitUntilTableNotExists(
    { client, maxWaitTime: 10, minDelay: 1 },
    { TableName: "Nowhere" },
  );
  expect("waiter for none", missing.state, "SUCCESS");
  await client.send(
    new TagResourceCommand({ ResourceArn: Table.TableArn, Tags: [{ Key: "team", Value: "shop" }] }),
  );
  const names = [];
  for await (const page of paginateListTables({ client, pageSize: 1 }, {})) {
    expect("a page of tables", page.TableNames.length <= 1, true);
    names.push(...page.TableNames);
  }
  expect("tables, one by one", [names.includes(TableName), names.includes(Board)], [true, true]);
  for (const user of users) {
    await documents.send(
      new PutCommand({ TableName, Item: itemOfUser(user), ConditionExpression: "attribute_not_exists(pk)" }),
    );
  }
  await batchWrite(TableName, [...orders.map(itemOfOrder), ...lines.map(itemOfLine)].map(put));
  await batchWrite(Board, scores.map(put));
}

async function conditions() {
  const again = {
    TableName,
    Item: itemOfUser({ ...users[0], name: "Other" }),
    ConditionExpression: "attribute_not_exists(pk)",
  };
  const told = await documents
    .send(new PutCommand({ ...again, ReturnValuesOnConditionCheckFailure: "ALL_OLD" }))
    .catch((error) => error);
  expect("class of the error", told instanceof ConditionalCheckFailedException, true);
  expect("its item", unmarshall(told.Item), JSON.parse(JSON.stringify(itemOfUser(users[0]))));
  const untold = await documents.send(new PutCommand(again)).catch((error) => error);
  expect(
    "no item unless asked for",
    [untold.name, untold.Item],
    ["ConditionalCheckFailedException", undefined],
  );
  expect(
    "message and status",
    [untold.message, untold.$metadata.httpStatusCode],
    ["The conditional request failed", 400],
  );
}

async function find() {
  const ann = { TableName, Key: { pk: "USER#ann", sk: "PROFILE" } };
  const { Item, ConsumedCapacity } = await documents.send(
    new GetCommand({ ...ann, ConsistentRead: true, ReturnConsumedCapacity: "TOTAL" }),
  );
  expect("get", [Item.email, "nobody" in Item], ["ann@example.org", false]);
  expect("and what it took", ConsumedCapacity, { TableName, CapacityUnits: 1 });
  const nobody = await documents.send(
    new GetCommand({ TableName, Key: { pk: "USER#nobody", sk: "PROFILE" } }),
  );
  expect("get of nobody", "Item" in nobody && nobody.Item !== undefined, false);
  expect(
    "user by email",
    (await found(queryOf("EMAIL#gus@example.org", "gsi1"))).map(({ userId }) => userId),
    ["gus"],
  );
  const own = await found(
    queryOf("USER#bob", undefined, {
      KeyConditionExpression: "pk = :p AND begins_with(sk, :o)",
      ExpressionAttributeValues: { ":o": "ORDER#" },
    }),
  );
  expect("orders of a user", ids(own), ordersOf("bob"));
  expect(
    "lines of an order",
    (await found(queryOf("ORDER#o005"))).map(({ product }) => product),
    linesOf("o005").map(({ product }) => product),
  );
  const counted = await documents.send(new QueryCommand(queryOf("USER#bob", undefined, { Select: "COUNT" })));
  expect("a count has no items", [counted.Count, counted.Items], [ordersOf("bob").length + 1, undefined]);
}

async function indexes() {
  const january = await pagesOf(
    paginateQuery({ client: documents, pageSize: 7 }, queryOf("MONTH#2026-01", "gsi1")),
  );
  expect("orders of a month, by date, in pages", ids(january.flat()), ordersIn("2026-01"));
  expect(
    "sizes of the pages",
    january.slice(0, 3).map((page) => page.length),
    [7, 7, 7],
  );
  const first = await documents.send(new QueryCommand({ ...queryOf("MONTH#2026-01", "gsi1"), Limit: 7 }));
  const last = itemOfOrder(orders.find(({ orderId }) => orderId === ordersIn("2026-01")[6]));
  expect("where a page of an index ends", first.LastEvaluatedKey, only(last, "pk", "sk", "gsi1pk", "gsi1sk"));
  const resumed = await pagesOf(
    paginateQuery(
      { client: documents, startingToken: first.LastEvaluatedKey },
      queryOf("MONTH#2026-01", "gsi1"),
    ),
  );
  expect("from there on", ids(resumed.flat()), ordersIn("2026-01").slice(7));
  for (const status of ["placed", "shipped"]) {
    const items = await found(queryOf(`STATUS#${status}`, "gsi2", { ScanIndexForward: false, Limit: 5 }));
    expect(`orders that are ${status}, the last first`, ids(items), ordersBeing(status).toReversed());
  }
  const dear = await found(
    queryOf("STATUS#paid", "gsi2", {
      FilterExpression: "cents > :c",
      ExpressionAttributeValues: { ":c": 2_000 },
      ProjectionExpression: "orderId",
    }),
  );
  expect(
    "dear orders that are paid",
    dear,
    orders
      .filter((order) => order.status === "paid" && order.cents > 2_000)
      .map((order) => only(order, "orderId")),
  );
  expect(
    "lines that wait, from the sparse index",
    (await found(queryOf("WAITING#cheese", "gsi3"))).map((line) => only(line, "orderId", "line")),
    waitingFor("cheese").map((line) => only(line, "orderId", "line")),
  );
  const waiting = await pagesOf(
    paginateScan({ client: documents, pageSize: 5 }, { TableName, IndexName: "gsi3" }),
  );
  expect("scan of the sparse index", waiting.flat().length, lines.filter((line) => line.waiting).length);
  await assert.rejects(
    documents.send(new QueryCommand({ ...queryOf("STATUS#paid", "gsi2"), ConsistentRead: true })),
    { name: "ValidationException" },
  );
  console.log("a consistent query of a global index is refused: ok");
}

async function change() {
  const [order] = orders;
  const update = {
    TableName,
    Key: keyOfOrder(order),
    UpdateExpression:
      "SET #s = :new, gsi2pk = :gsi, history = list_append(if_not_exists(history, :none), :event) ADD changes :one",
    ConditionExpression: "#s = :old",
    ExpressionAttributeNames: { "#s": "status" },
    ExpressionAttributeValues: {
      ":new": "delivered",
      ":old": order.status,
      ":gsi": "STATUS#delivered",
      ":none": [],
      ":event": ["delivered"],
      ":one": 1,
    },
    ReturnValues: "ALL_NEW",
  };
  const { Attributes } = await documents.send(new UpdateCommand(update));
  expect("update of the status", only(Attributes, "status", "history", "changes"), {
    status: "delivered",
    history: ["delivered"],
    changes: 1,
  });
  await expectRefused("the same again", () => documents.send(new UpdateCommand(update)));
  expect(
    "it has left one part of the index",
    ids(await found(queryOf(`STATUS#${order.status}`, "gsi2"))),
    ordersBeing(order.status).slice(1),
  );
  expect("and is the first in another", ids(await found(queryOf("STATUS#delivered", "gsi2"))), [
    order.orderId,
    ...ordersBeing("delivered"),
  ]);
}

async function types() {
  const Key = { pk: "TYPES", sk: "1" };
  const raw = new Uint8Array([0, 1, 254, 255]);
  const item = {
    ...Key,
    string: "",
    list: [],
    map: {},
    nothing: null,
    no: false,
    binary: raw,
    empty: new Uint8Array(),
    strings: new Set(["a", "", "ä"]),
    numbers: new Set([1, -2.5]),
    binaries: new Set([raw]),
    deep: [{ of: [[new Set(["x"])]] }],
  };
  await documents.send(new PutCommand({ TableName, Item: item }));
  const { Item } = await documents.send(new GetCommand({ TableName, Key }));
  expect("sets", [Item.strings, Item.numbers], [item.strings, item.numbers]);
  expect(
    "bytes",
    [[...Item.binary], [...Item.empty], [...Item.binaries].map((bytes) => [...bytes])],
    [[...raw], [], [[...raw]]],
  );
  expect("empty values", only(Item, "string", "list", "map", "nothing", "no"), {
    string: "",
    list: [],
    map: {},
    nothing: null,
    no: false,
  });
  expect("nested", Item.deep, item.deep);
  const { Item: typed } = await client.send(new GetItemCommand({ TableName, Key: marshall(Key) }));
  expect(
    "types as they are stored",
    [typed.nothing, typed.numbers.NS.toSorted(), typed.list],
    [{ NULL: true }, ["-2.5", "1"], { L: [] }],
  );

  // The document clients of one client share its options; so this has a client of its own.
  const exact = DynamoDBDocument.from(connect(), {
    marshallOptions: { convertEmptyValues: true, convertClassInstanceToMap: true },
    unmarshallOptions: {
      wrapNumbers: (digits) => (/^-?\d+$/.test(digits) ? BigInt(digits) : NumberValue.from(digits)),
    },
  });
  class Money {
    amount = 5n;
    currency = "CHF";
  }
  const digits = "1.2345678901234567890123456789012345678";
  await exact.put({
    TableName,
    Item: {
      pk: "TYPES",
      sk: "2",
      huge: 12345678901234567890123456789012345678n,
      exact: NumberValue.from(digits),
      money: new Money(),
      blank: "",
    },
  });
  const { Item: precise } = await exact.get({ TableName, Key: { pk: "TYPES", sk: "2" } });
  expect("38 digits as a bigint", precise.huge, 12345678901234567890123456789012345678n);
  expect("38 digits as a number value", precise.exact.toString(), digits);
  expect("an instance of a class", precise.money, { amount: 5n, currency: "CHF" });
  expect("an empty value that is converted", precise.blank, null);
  await assert.rejects(exact.put({ TableName, Item: { pk: "TYPES", sk: "3", huge: 10n ** 126n } }), {
    name: "ValidationException",
  });
  await assert.rejects(exact.put({ TableName, Item: { pk: "", sk: "3" } }), { name: "ValidationException" });
  console.log("a number that is too large, and an empty key: ok");
}

async function batchesAndScans() {
  const Keys = [...orders.slice(10, 13), { userId: "ann", orderId: "none" }].map(keyOfOrder);
  const { Responses, UnprocessedKeys } = await documents.send(
    new BatchGetCommand({ RequestItems: { [TableName]: { Keys, ProjectionExpression: "orderId" } } }),
  );
  expect(
    "batch get",
    [ids(sortedBy(Responses[TableName], "orderId")), UnprocessedKeys],
    [["o010", "o011", "o012"], {}],
  );
  const rich = (
    await pagesOf(
      paginateScan(
        { client: documents, pageSize: 40 },
        {
          TableName,
          FilterExpression: "cents BETWEEN :low AND :high",
          ExpressionAttributeValues: { ":low": 1_000, ":high": 1_500 },
        },
      ),
    )
  ).flat();
  expect(
    "scan with a filter",
    ids(sortedBy(rich, "orderId")),
    ids(orders.filter(({ cents }) => cents >= 1_000 && cents <= 1_500)),
  );
  const parts = await Promise.all(
    [0, 1, 2].map((Segment) =>
      pagesOf(
        paginateScan(
          { client: documents },
          {
            TableName,
            Segment,
            TotalSegments: 3,
            FilterExpression: "sk = :p",
            ExpressionAttributeValues: { ":p": "PROFILE" },
          },
        ),
      ),
    ),
  );
  expect(
    "scan in three segments",
    parts
      .flat(2)
      .map(({ userId }) => userId)
      .toSorted(),
    users.map(({ userId }) => userId),
  );
  const gone = linesOf("o003");
  await batchWrite(
    TableName,
    gone.map((line) => ({ DeleteRequest: { Key: keyOfLine(line) } })),
  );
  const { Count } = await documents.send(
    new ScanCommand({ TableName, Select: "COUNT", FilterExpression: "attribute_exists(quantity)" }),
  );
  expect("batch delete, then a count", Count, lines.length - gone.length);
  const gus = { TableName, Key: { pk: "USER#gus", sk: "PROFILE" } };
  const { Attributes } = await documents.send(new DeleteCommand({ ...gus, ReturnValues: "ALL_OLD" }));
  expect("delete", Attributes.name, "Gus");
  expect(
    "delete of who is gone",
    (await documents.send(new DeleteCommand({ ...gus, ReturnValues: "ALL_OLD" }))).Attributes,
    undefined,
  );
}

async function transactions() {
  const place = () =>
    documents.send(
      new TransactWriteCommand({
        TransactItems: [
          {
            ConditionCheck: {
              TableName,
              Key: { pk: "USER#ann", sk: "PROFILE" },
              ConditionExpression: "attribute_exists(email)",
            },
          },
          {
            Put: {
              TableName,
              Item: itemOfOrder(late.order),
              ConditionExpression: "attribute_not_exists(pk)",
            },
          },
          { Put: { TableName, Item: itemOfLine(late.line) } },
        ],
      }),
    );
  await place();
  const { Responses } = await documents.send(
    new TransactGetCommand({
      TransactItems: [
        { Get: { TableName, Key: keyOfOrder(late.order), ProjectionExpression: "cents" } },
        { Get: { TableName, Key: keyOfLine(late.line), ProjectionExpression: "product" } },
        { Get: { TableName, Key: keyOfLine({ ...late.line, line: 2 }) } },
      ],
    }),
  );
  expect("an order with its line, in one transaction", Responses, [
    { Item: { cents: 500 } },
    { Item: { product: "dates" } },
    {},
  ]);
  await expectCancelled("the same order again", place, ["None", "ConditionalCheckFailed", "None"]);
}

async function leaderboard() {
  const best = {
    TableName: Board,
    IndexName: "byScore",
    KeyConditionExpression: "game = :g",
    ScanIndexForward: false,
    ExpressionAttributeValues: { ":g": "chess" },
  };
  // A paginator writes into the request that it is given; so it gets a copy.
  const pages = await pagesOf(paginateQuery({ client: documents, pageSize: 10 }, { ...best }));
  expect(
    "ten ranks to a page",
    pages.slice(0, 5).map((page) => page.length),
    [10, 10, 10, 10, 10],
  );
  expect(
    "scores from the highest down",
    pages.flat().map(({ score }) => score),
    ranking,
  );
  expect(
    "everybody once",
    sortedBy(pages.flat(), "player").map(({ player }) => player),
    scores.map(({ player }) => player),
  );
  const { Count } = await documents.send(
    new QueryCommand({
      ...best,
      KeyConditionExpression: "game = :g AND score > :s",
      Select: "COUNT",
      ExpressionAttributeValues: { ":g": "chess", ":s": 1_000 },
    }),
  );
  expect("rank of 1000", Count + 1, rankOf(1_000));
  const player = { TableName: Board, Key: { game: "chess", player: "player-01" } };
  await documents.send(
    new UpdateCommand({
      ...player,
      UpdateExpression: "ADD score :more",
      ExpressionAttributeValues: { ":more": 10_000_000 },
    }),
  );
  const top = await documents.send(new QueryCommand({ ...best, Limit: 1 }));
  expect("who gains is first", top.Items[0].player, "player-01");
}

await run(fill, conditions, find, indexes, change, types, batchesAndScans, leaderboard, transactions, () =>
  remove(TableName, Board),
);
