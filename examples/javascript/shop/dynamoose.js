// The shop with dynamoose, as three models in one table, and a leaderboard of its own; dynamoose creates both tables:
//
//     npm install && node shop/dynamoose.js [endpoint]

import { DescribeTableCommand } from "@aws-sdk/client-dynamodb";
import dynamoose from "dynamoose";
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
  statuses,
  users,
  waitingFor,
} from "./data.js";
import { allPages, client, expect, expectCancelled, expectRefused, remove, run } from "./server.js";

const { Condition, Schema, Table, aws, model } = dynamoose;
// Dynamoose asks for the class that has a method for each operation, made from the settings of a client.
const { config } = client;
aws.ddb.set(
  new aws.ddb.DynamoDB({
    endpoint: await config.endpoint(),
    region: config.region,
    credentials: config.credentials,
  }),
);

// Dynamoose waits until a table and all of its indexes are active.
const options = {
  initialize: false,
  waitForActive: { enabled: true, check: { timeout: 30_000, frequency: 50 } },
};

const hash = (name, rangeKey) => ({ type: String, index: { name, type: "global", rangeKey } });
const keys = { pk: { type: String, hashKey: true }, sk: { type: String, rangeKey: true } };

const User = model(
  "DynamooseUser",
  new Schema(
    {
      ...keys,
      userId: { type: String, required: true },
      email: { ...hash("byEmail"), required: true },
      name: { type: String, required: true },
      city: String,
      visits: { type: Number, default: 0 },
      interests: { type: Set, schema: [String] },
      addresses: { type: Array, schema: [{ type: Object, schema: { street: String, zip: Number } }] },
      settings: { type: Object, schema: { theme: String, font: Number } },
    },
    { timestamps: true },
  ),
);

const Order = model(
  "DynamooseOrder",
  new Schema({
    ...keys,
    orderId: String,
    userId: String,
    month: hash("byDate", "placedAt"),
    placedAt: String,
    status: { ...hash("byStatus", "placedAt"), enum: statuses },
    cents: Number,
    history: { type: Array, schema: [String] },
  }),
);

const Line = model(
  "DynamooseLine",
  new Schema({
    ...keys,
    orderId: String,
    line: Number,
    product: String,
    quantity: Number,
    // Sparse: only what waits has this key of the index.
    waitingFor: hash("byWaiting", "sk"),
  }),
);

const Score = model(
  "DynamooseScore",
  new Schema({
    game: {
      type: String,
      hashKey: true,
      index: { name: "byScore", type: "global", rangeKey: "score", project: false },
    },
    player: { type: String, rangeKey: true },
    score: Number,
  }),
);

const userItem = (user) => ({ pk: `USER#${user.userId}`, sk: "PROFILE", ...user });
const orderKey = ({ userId, orderId }) => ({ pk: `USER#${userId}`, sk: `ORDER#${orderId}` });
const orderItem = (order) => ({ ...orderKey(order), month: month(order.placedAt), history: [], ...order });
const lineKey = ({ orderId, line }) => ({ pk: `ORDER#${orderId}`, sk: `LINE#${line}` });
const lineItem = ({ waiting, ...line }) => ({
  ...lineKey(line),
  ...(waiting && { waitingFor: line.product }),
  ...line,
});

/** Calls for each 25 items, the most that a batch takes. */
async function inBatches(items, call) {
  for (let start = 0; start < items.length; start += 25) {
    const { unprocessedItems } = await call(items.slice(start, start + 25));
    expect("a batch", unprocessedItems, []);
  }
}

async function fill() {
  const shop = new Table("ShopDynamoose", [User, Order, Line], {
    ...options,
    throughput: "ON_DEMAND",
    expires: 1_000_000,
    tags: { team: "shop" },
  });
  await shop.initialize();
  await new Table("BoardDynamoose", [Score], options).initialize();
  for (const user of users) {
    await User.create(userItem(user));
  }
  await expectRefused("create of a user who is there", () => User.create(userItem(users[0])));
  await inBatches(orders.map(orderItem), (items) => Order.batchPut(items));
  await inBatches(lines.map(lineItem), (items) => Line.batchPut(items));
  await inBatches(scores, (items) => Score.batchPut(items));
}

async function find() {
  const ann = await User.get({ pk: "USER#ann", sk: "PROFILE" }, { consistent: true });
  expect("get", only(ann, "userId", "email", "visits"), {
    userId: "ann",
    email: "ann@example.org",
    visits: 0,
  });
  const part = await User.get({ pk: "USER#ann", sk: "PROFILE" }, { attributes: ["name"] });
  expect("get of a part", { ...part.original() }, { name: "Ann" });
  expect("get of nobody", await User.get({ pk: "USER#nobody", sk: "PROFILE" }), undefined);
  const mailed = await User.query("email").eq("gus@example.org").exec();
  expect(
    "user by email",
    mailed.map(({ userId }) => userId),
    ["gus"],
  );
  const own = await Order.query("pk").eq("USER#bob").where("sk").beginsWith("ORDER#").exec();
  expect("orders of a user", ids(own), ordersOf("bob"));
  const five = await Line.query("pk").eq("ORDER#o005").exec();
  expect(
    "lines of an order",
    five.map(({ product }) => product),
    linesOf("o005").map(({ product }) => product),
  );
}

async function indexes() {
  const pages = await allPages(async (next) => {
    const query = Order.query("month").eq("2026-01").using("byDate").limit(7);
    const page = await (next ? query.startAt(next) : query).exec();
    return { items: [...page], next: page.lastKey };
  });
  expect("orders of a month, by date, in pages", ids(pages.flat()), ordersIn("2026-01"));
  expect(
    "sizes of the pages",
    pages.slice(0, 3).map((page) => page.length),
    [7, 7, 7],
  );
  const days = await Order.query("month")
    .eq("2026-01")
    .where("placedAt")
    .between("2026-01-15", "2026-01-19")
    .using("byDate")
    .exec();
  expect(
    "orders of four days",
    ids(days),
    ids(orders.filter(({ placedAt }) => placedAt > "2026-01-15" && placedAt < "2026-01-19")),
  );
  for (const status of ["placed", "shipped"]) {
    const found = await Order.query("status")
      .eq(status)
      .using("byStatus")
      .sort("descending")
      .limit(5)
      .all()
      .exec();
    expect(`orders that are ${status}, the last first`, ids(found), ordersBeing(status).toReversed());
  }
  const dear = await Order.query("status").eq("paid").filter("cents").gt(2_000).using("byStatus").exec();
  expect(
    "dear orders that are paid",
    ids(dear),
    ids(orders.filter((order) => order.status === "paid" && order.cents > 2_000)),
  );
  const waiting = await Line.query("waitingFor").eq("cheese").exec();
  expect(
    "lines that wait, from the sparse index",
    sortedBy(waiting, "orderId", "line").map((line) => [line.orderId, line.line]),
    waitingFor("cheese").map((line) => [line.orderId, line.line]),
  );
  const { count } = await Order.query("status").eq("paid").using("byStatus").count().exec();
  expect("count of an index", count, ordersBeing("paid").length);
}

async function change() {
  const [order] = orders;
  const paid = await Order.update(
    orderKey(order),
    { $SET: { status: "delivered" }, $ADD: { history: ["delivered"] } },
    { condition: new Condition().where("status").eq(order.status) },
  );
  expect(
    "update of the status",
    { ...only(paid, "status"), history: [...paid.history] },
    { status: "delivered", history: ["delivered"] },
  );
  expect(
    "it has left one part of the index",
    ids(await Order.query("status").eq(order.status).using("byStatus").exec()),
    ordersBeing(order.status).slice(1),
  );
  expect(
    "and is the first in another",
    ids(await Order.query("status").eq("delivered").using("byStatus").exec()),
    [order.orderId, ...ordersBeing("delivered")],
  );
  await expectRefused("update of an order that is not there", () =>
    Order.update(
      { pk: "USER#ann", sk: "ORDER#none" },
      { cents: 1 },
      { condition: new Condition().where("cents").exists() },
    ),
  );
}

async function types() {
  const ann = { pk: "USER#ann", sk: "PROFILE" };
  await User.update(ann, {
    $ADD: { visits: 3, interests: new Set(["tea", "maps"]) },
    $SET: { addresses: [{ street: "High", zip: 1 }], settings: { theme: "dark", font: 12 } },
  });
  const first = await User.update(ann, {
    $ADD: { visits: 2, interests: new Set(["jazz"]), addresses: [{ street: "Low", zip: 2 }] },
    $SET: { settings: { theme: "dark", font: 14 } },
    $REMOVE: ["city"],
  });
  expect("counter", first.visits, 5);
  expect("set", [...first.interests].toSorted(), ["jazz", "maps", "tea"]);
  expect(
    "list",
    first.addresses.map(({ street }) => street),
    ["High", "Low"],
  );
  expect("map", { ...first.settings }, { theme: "dark", font: 14 });
  expect("removed", "city" in first.original(), false);
  const less = await User.update(ann, { $DELETE: { interests: new Set(["tea"]) }, $ADD: { visits: -1 } });
  expect(
    "out of a set, and a counter down",
    [[...less.interests].toSorted(), less.visits],
    [["jazz", "maps"], 4],
  );
  less.city = "Rome";
  await less.save();
  expect("saved", (await User.get(ann)).city, "Rome");
}

async function batchesAndScans() {
  const got = await Order.batchGet(
    [...orders.slice(10, 13), { userId: "ann", orderId: "none" }].map(orderKey),
  );
  expect(
    "batch get",
    [ids(sortedBy([...got], "orderId")), got.unprocessedKeys],
    [["o010", "o011", "o012"], []],
  );
  const rich = await Order.scan("cents").between(1_000, 1_500).limit(50).all().exec();
  expect(
    "scan with a filter",
    ids(sortedBy([...rich], "orderId")),
    ids(orders.filter(({ cents }) => cents >= 1_000 && cents <= 1_500)),
  );
  const parts = await User.scan("email").exists().parallel(3).exec();
  expect(
    "scan in three segments",
    [...parts].map(({ userId }) => userId).toSorted(),
    users.map(({ userId }) => userId),
  );
  const gone = linesOf("o003");
  expect("batch delete", (await Line.batchDelete(gone.map(lineKey))).unprocessedItems, []);
  const { count } = await Line.scan("quantity").exists().count().exec();
  expect("and a count", count, lines.length - gone.length);
  const gus = { pk: "USER#gus", sk: "PROFILE" };
  await User.delete(gus);
  await expectRefused("delete of who is gone", () =>
    User.delete(gus, { condition: new Condition().where("email").exists() }),
  );
}

async function transactions() {
  const place = () =>
    dynamoose.transaction([
      User.transaction.condition({ pk: "USER#ann", sk: "PROFILE" }, new Condition().where("email").exists()),
      Order.transaction.create(orderItem(late.order)),
      Line.transaction.create(lineItem(late.line)),
    ]);
  await place();
  const got = await dynamoose.transaction([
    Order.transaction.get(orderKey(late.order)),
    Line.transaction.get(lineKey(late.line)),
  ]);
  expect(
    "an order with its line, in one transaction",
    [got[0].cents, got[1].product],
    [late.order.cents, late.line.product],
  );
  await expectCancelled("the same order again", place, [
    "None",
    "ConditionalCheckFailed",
    "ConditionalCheckFailed",
  ]);
}

async function leaderboard() {
  const pages = await allPages(async (next) => {
    const query = Score.query("game").eq("chess").using("byScore").sort("descending").limit(10);
    const page = await (next ? query.startAt(next) : query).exec();
    return { items: [...page], next: page.lastKey };
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
  const { count } = await Score.query("game")
    .eq("chess")
    .where("score")
    .gt(1_000)
    .using("byScore")
    .count()
    .exec();
  expect("rank of 1000", count + 1, rankOf(1_000));
}

/** The same table for a model that wants one index only: dynamoose adds it, and removes the others. */
async function otherIndexes() {
  const Town = model(
    "DynamooseTown",
    new Schema({ ...keys, userId: String, city: hash("byCity", "userId") }),
  );
  await new Table("ShopDynamoose", [Town], {
    ...options,
    throughput: "ON_DEMAND",
    create: false,
    update: ["indexes"],
  }).initialize();
  const found = await Town.query("city").eq("Lyon").exec();
  const expected = users.filter(({ city }) => city === "Lyon").map(({ userId }) => userId);
  expect(
    "users of a town, from an index that was added",
    found.map(({ userId }) => userId),
    expected,
  );
  const { Table: described } = await client.send(new DescribeTableCommand({ TableName: "ShopDynamoose" }));
  const left = described.GlobalSecondaryIndexes.map(({ IndexName }) => IndexName);
  expect("which is the only one left", left, ["byCity"]);
}

await run(fill, find, indexes, change, types, batchesAndScans, leaderboard, transactions, otherIndexes, () =>
  remove("ShopDynamoose", "BoardDynamoose"),
);
