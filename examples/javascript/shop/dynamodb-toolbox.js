// The shop with dynamodb-toolbox, as three entities in one table, and a leaderboard of its own:
//
//     npm install && node shop/dynamodb-toolbox.js [endpoint]

import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import {
  $add,
  $append,
  $delete,
  $get,
  $remove,
  $set,
  $sum,
  $subtract,
  BatchDeleteRequest,
  BatchGetCommand,
  BatchGetRequest,
  BatchPutRequest,
  BatchWriteCommand,
  ConditionCheck,
  DeleteItemCommand,
  Entity,
  GetItemCommand,
  GetTransaction,
  PutItemCommand,
  PutTransaction,
  QueryCommand,
  ScanCommand,
  Table,
  UpdateAttributesCommand,
  UpdateItemCommand,
  any,
  boolean,
  executeBatchGet,
  executeBatchWrite,
  executeTransactGet,
  executeTransactWrite,
  isConditionCheckFailed,
  item,
  list,
  map,
  number,
  record,
  set,
  string,
} from "dynamodb-toolbox";
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
  rankingOf,
  ranking,
  scores,
  sortedBy,
  users,
  waitingFor,
} from "./data.js";
import {
  allPages,
  client,
  createLeaderboard,
  createShop,
  expect,
  expectCancelled,
  expectRefused,
  remove,
  run,
} from "./server.js";

const documentClient = DynamoDBDocumentClient.from(client);
const text = (name) => ({ name, type: "string" });
const index = (count) => ({
  type: "global",
  partitionKey: text(`gsi${count}pk`),
  sortKey: text(`gsi${count}sk`),
});
const shop = new Table({
  documentClient,
  name: "ShopToolbox",
  partitionKey: text("pk"),
  sortKey: text("sk"),
  indexes: { gsi1: index(1), gsi2: index(2), gsi3: index(3) },
});

/** An attribute that is computed from others, as keys of indexes are. */
const link = (name, value) => string().optional().hidden().savedAs(name).putLink(value).updateLink(value);

const User = new Entity({
  name: "user",
  table: shop,
  schema: item({
    userId: string().key(),
    email: string(),
    name: string(),
    city: string().optional(),
    visits: number().default(0),
    interests: set(string()).optional(),
    addresses: list(map({ street: string(), zip: number() })).optional(),
    settings: record(string(), any()).optional(),
  }).and(() => ({
    emailHash: link("gsi1pk", ({ email }) => email && `EMAIL#${email}`),
    emailRange: link("gsi1sk", ({ email }) => email && "USER"),
  })),
  computeKey: ({ userId }) => ({ pk: `USER#${userId}`, sk: "PROFILE" }),
});

const Order = new Entity({
  name: "order",
  table: shop,
  schema: item({
    userId: string().key(),
    orderId: string().key(),
    placedAt: string(),
    status: string().enum("placed", "paid", "shipped", "delivered", "cancelled"),
    cents: number(),
    history: list(string()).default([]),
  }).and(() => ({
    monthHash: link("gsi1pk", ({ placedAt }) => placedAt && `MONTH#${month(placedAt)}`),
    dateRange: link("gsi1sk", ({ placedAt }) => placedAt),
    statusHash: link("gsi2pk", ({ status }) => status && `STATUS#${status}`),
    statusRange: link("gsi2sk", ({ placedAt }) => placedAt),
  })),
  computeKey: ({ userId, orderId }) => ({ pk: `USER#${userId}`, sk: `ORDER#${orderId}` }),
});

const Line = new Entity({
  name: "line",
  table: shop,
  schema: item({
    orderId: string().key(),
    line: number().key(),
    product: string(),
    quantity: number(),
    waiting: boolean(),
  }).and(() => ({
    // Sparse: only what waits has the keys of this index.
    waitingHash: link("gsi3pk", ({ waiting, product }) => (waiting ? `WAITING#${product}` : undefined)),
    waitingRange: link("gsi3sk", ({ waiting, orderId, line }) =>
      waiting ? `${orderId}#${line}` : undefined,
    ),
  })),
  computeKey: ({ orderId, line }) => ({ pk: `ORDER#${orderId}`, sk: `LINE#${line}` }),
});

const board = new Table({
  documentClient,
  name: "BoardToolbox",
  partitionKey: text("game"),
  sortKey: text("player"),
  indexes: {
    byScore: { type: "global", partitionKey: text("game"), sortKey: { name: "score", type: "number" } },
    byCountry: {
      type: "global",
      partitionKeys: [text("game"), text("country")],
      sortKeys: [{ name: "score", type: "number" }, text("player")],
    },
  },
});
const Score = new Entity({
  name: "score",
  table: board,
  schema: item({ game: string().key(), player: string().key(), country: string(), score: number() }),
  timestamps: false,
});

const found = async (command) => (await command.send()).Items ?? [];

async function batchPut(table, entity, items) {
  for (let start = 0; start < items.length; start += 25) {
    const requests = items.slice(start, start + 25).map((one) => entity.build(BatchPutRequest).item(one));
    await executeBatchWrite({ maxAttempts: 3 }, table.build(BatchWriteCommand).requests(...requests));
  }
}

async function fill() {
  await createShop("ShopToolbox");
  await createLeaderboard("BoardToolbox");
  const isNew = { condition: { attr: "userId", exists: false } };
  for (const user of users) {
    await User.build(PutItemCommand).item(user).options(isNew).send();
  }
  const again = User.build(PutItemCommand).item({ ...users[0], name: "Other" });
  await expectRefused("put of a user who is there", () => again.options(isNew).send());
  const told = await again
    .options({ ...isNew, returnValuesOnConditionFalse: "ALL_OLD" })
    .send()
    .catch((error) => error);
  expect("what was there instead", [isConditionCheckFailed(told, User), told.Item.name.S], [true, "Ann"]);
  await batchPut(shop, Order, orders);
  await batchPut(shop, Line, lines);
  await batchPut(board, Score, scores);
}

async function find() {
  const { Item: ann } = await User.build(GetItemCommand)
    .key({ userId: "ann" })
    .options({ consistent: true })
    .send();
  expect("get", only(ann, "userId", "email", "visits"), {
    userId: "ann",
    email: "ann@example.org",
    visits: 0,
  });
  const { Item: part } = await User.build(GetItemCommand)
    .key({ userId: "ann" })
    .options({ attributes: ["name"] })
    .send();
  expect("get of a part", part, { name: "Ann" });
  expect(
    "get of nobody",
    (await User.build(GetItemCommand).key({ userId: "nobody" }).send()).Item,
    undefined,
  );
  const mailed = await found(
    shop.build(QueryCommand).entities(User).query({ index: "gsi1", partition: "EMAIL#gus@example.org" }),
  );
  expect(
    "user by email",
    mailed.map((user) => user.userId),
    ["gus"],
  );
  const account = await found(
    shop
      .build(QueryCommand)
      .entities(User, Order)
      .query({ partition: "USER#bob" })
      .options({ showEntityAttr: true }),
  );
  expect(
    "a user with the orders, in one query",
    account.map(({ entity }) => entity),
    [...ordersOf("bob").map(() => "order"), "user"],
  );
  const own = await found(
    shop
      .build(QueryCommand)
      .entities(Order)
      .query({ partition: "USER#bob", range: { beginsWith: "ORDER#" } }),
  );
  expect("orders of a user", ids(own), ordersOf("bob"));
  const five = await found(shop.build(QueryCommand).entities(Line).query({ partition: "ORDER#o005" }));
  expect(
    "lines of an order",
    five.map(({ product }) => product),
    linesOf("o005").map(({ product }) => product),
  );
}

async function indexes() {
  const january = shop
    .build(QueryCommand)
    .entities(Order)
    .query({ index: "gsi1", partition: "MONTH#2026-01" });
  const pages = await allPages(async (exclusiveStartKey) => {
    const { Items, LastEvaluatedKey } = await january.options({ limit: 7, exclusiveStartKey }).send();
    return { items: Items, next: LastEvaluatedKey };
  });
  expect("orders of a month, by date, in pages", ids(pages.flat()), ordersIn("2026-01"));
  expect(
    "sizes of the pages",
    pages.slice(0, 3).map((page) => page.length),
    [7, 7, 7],
  );
  const days = shop
    .build(QueryCommand)
    .entities(Order)
    .query({
      index: "gsi1",
      partition: "MONTH#2026-01",
      range: { between: ["2026-01-15", "2026-01-19"] },
    });
  const between = orders.filter(({ placedAt }) => placedAt > "2026-01-15" && placedAt < "2026-01-19");
  expect("orders of four days", ids(await found(days)), ids(between));
  for (const status of ["placed", "shipped"]) {
    const query = shop
      .build(QueryCommand)
      .entities(Order)
      .query({ index: "gsi2", partition: `STATUS#${status}` });
    const items = await found(query.options({ reverse: true, maxPages: Infinity, limit: 5 }));
    expect(`orders that are ${status}, the last first`, ids(items), ordersBeing(status).toReversed());
  }
  const dear = shop
    .build(QueryCommand)
    .entities(Order)
    .query({ index: "gsi2", partition: "STATUS#paid" })
    .options({ filters: { order: { attr: "cents", gt: 2_000 } } });
  expect(
    "dear orders that are paid",
    ids(await found(dear)),
    ids(orders.filter((order) => order.status === "paid" && order.cents > 2_000)),
  );
  const waiting = await found(
    shop.build(QueryCommand).entities(Line).query({ index: "gsi3", partition: "WAITING#cheese" }),
  );
  expect(
    "lines that wait, from the sparse index",
    waiting.map((line) => [line.orderId, line.line]),
    waitingFor("cheese").map((line) => [line.orderId, line.line]),
  );
  const { Count } = await shop.build(ScanCommand).options({ index: "gsi3", select: "COUNT" }).send();
  expect("scan of the sparse index for its count", Count, lines.filter((line) => line.waiting).length);
}

async function change() {
  const [order] = orders;
  const update = Order.build(UpdateItemCommand).item({
    ...only(order, "userId", "orderId", "placedAt"),
    status: "delivered",
    history: $append(["delivered"]),
  });
  const { Attributes: paid } = await update
    .options({ condition: { attr: "status", eq: order.status }, returnValues: "ALL_NEW" })
    .send();
  expect("update of the status", only(paid, "status", "history"), {
    status: "delivered",
    history: ["delivered"],
  });
  const being = (status) =>
    shop
      .build(QueryCommand)
      .entities(Order)
      .query({ index: "gsi2", partition: `STATUS#${status}` });
  expect(
    "it has left one part of the index",
    ids(await found(being(order.status))),
    ordersBeing(order.status).slice(1),
  );
  expect("and is the first in another", ids(await found(being("delivered"))), [
    order.orderId,
    ...ordersBeing("delivered"),
  ]);
  const nowhere = Order.build(UpdateItemCommand).item({ userId: "ann", orderId: "none", cents: $sum(1, 2) });
  await expectRefused("update of an order that is not there", () =>
    nowhere.options({ condition: { attr: "status", exists: true } }).send(),
  );
}

async function types() {
  const ann = (changes, returnValues) =>
    User.build(UpdateItemCommand)
      .item({ userId: "ann", ...changes })
      .options({ returnValues })
      .send();
  await ann({
    visits: $add(3),
    interests: $add(new Set(["tea", "maps"])),
    addresses: $set([{ street: "High", zip: 1 }]),
    settings: $set({ theme: "dark", font: 12, old: true }),
  });
  const { Attributes: first } = await ann(
    {
      visits: $sum($get("visits", 0), 2),
      interests: $add(new Set(["jazz"])),
      addresses: $append([{ street: "Low", zip: 2 }]),
      settings: { font: 14, old: $remove() },
      city: $remove(),
    },
    "ALL_NEW",
  );
  expect("counter", first.visits, 5);
  expect("set", first.interests, new Set(["jazz", "maps", "tea"]));
  expect(
    "list",
    first.addresses.map(({ street }) => street),
    ["High", "Low"],
  );
  expect("map", first.settings, { theme: "dark", font: 14 });
  expect("removed", "city" in first, false);
  const { Attributes: less } = await ann(
    {
      visits: $subtract($get("visits"), 1),
      interests: $delete(new Set(["tea"])),
      addresses: { 0: { street: "Hill" } },
      settings: $set({ only: true }),
    },
    "ALL_NEW",
  );
  expect("out of a set, and a counter down", [less.interests, less.visits], [new Set(["jazz", "maps"]), 4]);
  expect(
    "element of a list, and a whole map",
    [less.addresses[0], less.settings],
    [{ street: "Hill", zip: 1 }, { only: true }],
  );
  const { Attributes: whole } = await User.build(UpdateAttributesCommand)
    .item({ userId: "ann", settings: { theme: "light" } })
    .options({ returnValues: "UPDATED_OLD" })
    .send();
  expect("what was there before", whole.settings, { only: true });
}

async function batchesAndScans() {
  const keys = [...orders.slice(10, 13), { userId: "ann", orderId: "none" }];
  const { Responses } = await executeBatchGet(
    shop
      .build(BatchGetCommand)
      .requests(...keys.map((order) => Order.build(BatchGetRequest).key(only(order, "userId", "orderId")))),
  );
  expect(
    "batch get",
    Responses[0].map((order) => order?.orderId),
    ["o010", "o011", "o012", undefined],
  );
  const { Items: rich } = await shop
    .build(ScanCommand)
    .entities(Order)
    .options({
      filters: { order: { attr: "cents", between: [1_000, 1_500] } },
      maxPages: Infinity,
      limit: 50,
    })
    .send();
  expect(
    "scan with a filter",
    ids(sortedBy(rich, "orderId")),
    ids(orders.filter(({ cents }) => cents >= 1_000 && cents <= 1_500)),
  );
  const parts = await Promise.all(
    [0, 1, 2].map((segment) =>
      found(shop.build(ScanCommand).entities(User).options({ segment, totalSegments: 3 })),
    ),
  );
  expect(
    "scan in three segments",
    parts
      .flat()
      .map(({ userId }) => userId)
      .toSorted(),
    users.map(({ userId }) => userId),
  );
  const gone = linesOf("o003");
  await executeBatchWrite(
    shop
      .build(BatchWriteCommand)
      .requests(...gone.map((line) => Line.build(BatchDeleteRequest).key(only(line, "orderId", "line")))),
  );
  const left = await found(shop.build(ScanCommand).entities(Line).options({ maxPages: Infinity }));
  expect("batch delete, then scan", left.length, lines.length - gone.length);
  const removal = User.build(DeleteItemCommand).key({ userId: "gus" });
  expect("delete", (await removal.options({ returnValues: "ALL_OLD" }).send()).Attributes.name, "Gus");
  await expectRefused("delete of who is gone", () =>
    removal.options({ condition: { attr: "email", exists: true } }).send(),
  );
}

async function transactions() {
  const place = () =>
    executeTransactWrite(
      User.build(ConditionCheck).key({ userId: "ann" }).condition({ attr: "email", exists: true }),
      Order.build(PutTransaction)
        .item(late.order)
        .options({ condition: { attr: "orderId", exists: false } }),
      Line.build(PutTransaction).item(late.line),
    );
  await place();
  const { Responses } = await executeTransactGet(
    Order.build(GetTransaction).key(only(late.order, "userId", "orderId")),
    Line.build(GetTransaction).key(only(late.line, "orderId", "line")),
    Line.build(GetTransaction).key({ orderId: "o900", line: 2 }),
  );
  expect(
    "an order with its line, in one transaction",
    Responses.map((one) => one?.Item?.cents ?? one?.Item?.product),
    [500, "dates", undefined],
  );
  await expectCancelled("the same order again", place, ["None", "ConditionalCheckFailed", "None"]);
}

async function leaderboard() {
  const query = board.build(QueryCommand).query({ index: "byScore", partition: "chess" });
  const pages = await allPages(async (exclusiveStartKey) => {
    const { Items, LastEvaluatedKey } = await query
      .options({ reverse: true, limit: 10, exclusiveStartKey })
      .send();
    return { items: Items, next: LastEvaluatedKey };
  });
  const players = pages.flat();
  expect(
    "scores from the highest down",
    players.map(({ score }) => score),
    ranking,
  );
  expect(
    "everybody once",
    sortedBy(players, "player").map(({ player }) => player),
    scores.map(({ player }) => player),
  );
  const names = async (partition, range) => {
    const byCountry = board.build(QueryCommand).query({ index: "byCountry", partition, range });
    return (await found(byCountry.options({ reverse: true }))).map(({ player }) => player);
  };
  const swiss = await names(["chess", "CH"]);
  expect("scores of a country, by an index with four attributes", swiss, rankingOf("CH"));
  const { score: most } = scores.find(({ player }) => player === swiss[0]);
  const best = scores.filter(({ country, score }) => country === "CH" && score === most);
  expect(
    "those with the highest score, by name",
    await names(["chess", "CH"], [most, { beginsWith: "player-" }]),
    best.map(({ player }) => player).toReversed(),
  );
  const better = board
    .build(QueryCommand)
    .query({ index: "byScore", partition: "chess", range: { gt: 1_000 } });
  expect("rank of 1000", (await better.options({ select: "COUNT" }).send()).Count + 1, rankOf(1_000));
}

await run(fill, find, indexes, change, types, batchesAndScans, leaderboard, transactions, () =>
  remove("ShopToolbox", "BoardToolbox"),
);
