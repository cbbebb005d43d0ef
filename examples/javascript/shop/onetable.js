// The shop with OneTable, as one schema of three models in one table, and a leaderboard of its own; OneTable creates both:
//
//     npm install && node shop/onetable.js [endpoint]

import { setTimeout } from "node:timers/promises";
import { Dynamo } from "dynamodb-onetable/Dynamo";
import { Table } from "dynamodb-onetable";
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
import { allPages, connect, expect, expectCancelled, expectRefused, run } from "./server.js";

const client = new Dynamo({ client: connect() });
const schema = {
  format: "onetable:1.1.0",
  version: "0.0.1",
  indexes: {
    primary: { hash: "pk", sort: "sk" },
    gsi1: { hash: "gsi1pk", sort: "gsi1sk" },
    gsi2: { hash: "gsi2pk", sort: "gsi2sk" },
    // Sparse, and of the keys only: the item itself is fetched where it is asked for.
    gsi3: { hash: "gsi3pk", sort: "gsi3sk", project: "keys", follow: true },
  },
  models: {
    User: {
      pk: { type: String, value: "user#${userId}" },
      sk: { type: String, value: "profile" },
      gsi1pk: { type: String, value: "email#${email}" },
      gsi1sk: { type: String, value: "user" },
      userId: { type: String, required: true },
      email: { type: String, required: true },
      name: { type: String, required: true },
      city: { type: String },
      visits: { type: Number, default: 0 },
      interests: { type: Set },
      addresses: { type: Array },
      settings: { type: Object, default: {}, schema: { theme: { type: String }, font: { type: Number } } },
      seen: { type: Date },
      photo: { type: ArrayBuffer },
    },
    Order: {
      pk: { type: String, value: "user#${userId}" },
      sk: { type: String, value: "order#${orderId}" },
      gsi1pk: { type: String, value: "month#${month}" },
      gsi1sk: { type: String, value: "${placedAt}" },
      gsi2pk: { type: String, value: "status#${status}" },
      gsi2sk: { type: String, value: "${placedAt}" },
      orderId: { type: String, required: true },
      userId: { type: String, required: true },
      month: { type: String },
      placedAt: { type: String },
      status: { type: String, enum: statuses },
      cents: { type: Number },
      history: { type: Array, default: [] },
    },
    Line: {
      pk: { type: String, value: "order#${orderId}" },
      sk: { type: String, value: "line#${line}" },
      gsi3pk: { type: String, value: "waiting#${waitingFor}" },
      gsi3sk: { type: String, value: "${orderId}#${line}" },
      orderId: { type: String, required: true },
      line: { type: Number, required: true },
      product: { type: String },
      quantity: { type: Number },
      waitingFor: { type: String },
    },
  },
  params: { isoDates: true, timestamps: true },
};
const shop = new Table({
  name: "ShopOneTable",
  client,
  partial: true,
  schema,
});

const board = new Table({
  name: "BoardOneTable",
  partial: false,
  client,
  schema: {
    format: "onetable:1.1.0",
    version: "0.0.1",
    indexes: {
      primary: { hash: "game", sort: "player" },
      byScore: { hash: "game", sort: "score", project: "keys" },
    },
    models: {
      Score: {
        game: { type: String, required: true },
        player: { type: String, required: true },
        score: { type: Number },
      },
    },
    params: { typeField: "kind" },
  },
});

const [User, Order, Line, Score] = [
  ...["User", "Order", "Line"].map((name) => shop.getModel(name)),
  board.getModel("Score"),
];
const orderItem = (order) => ({ month: month(order.placedAt), ...order });
const lineItem = ({ waiting, ...line }) => ({ ...line, ...(waiting && { waitingFor: line.product }) });

async function batchPut(table, model, items) {
  for (let start = 0; start < items.length; start += 25) {
    const batch = {};
    for (const one of items.slice(start, start + 25)) {
      // It may be there: "exists" would be a condition, which a batch does not take.
      await model.create(one, { batch, exists: null });
    }
    await table.batchWrite(batch);
  }
}

async function fill() {
  await shop.createTable({ wait: 30, TimeToLiveSpecification: { AttributeName: "expires", Enabled: true } });
  await board.createTable({ wait: 30, provisioned: { ReadCapacityUnits: 5, WriteCapacityUnits: 5 } });
  expect("tables are there", [await shop.exists(), await board.exists()], [true, true]);
  for (const user of users) {
    await User.create(user);
  }
  await expectRefused("create of a user who is there", () => User.create(users[0], { log: false }));
  await batchPut(shop, Order, orders.map(orderItem));
  await batchPut(shop, Line, lines.map(lineItem));
  await batchPut(board, Score, scores);
}

async function find() {
  const ann = await User.get({ userId: "ann" }, { consistent: true });
  expect("get", only(ann, "userId", "email", "visits"), {
    userId: "ann",
    email: "ann@example.org",
    visits: 0,
  });
  expect("get of a part", await User.get({ userId: "ann" }, { fields: ["name"] }), { name: "Ann" });
  expect("get of nobody", await User.get({ userId: "nobody" }), undefined);
  const mailed = await User.get({ email: "gus@example.org" }, { index: "gsi1" });
  expect("user by email", mailed.userId, "gus");
  const account = await shop.fetch(["User", "Order"], { pk: "user#bob" });
  expect(
    "a user with the orders, in one query",
    [account.User.length, ids(account.Order)],
    [1, ordersOf("bob")],
  );
  expect("orders of a user", ids(await Order.find({ userId: "bob" })), ordersOf("bob"));
  const five = await Line.find({ orderId: "o005" });
  expect(
    "lines of an order",
    five.map(({ product }) => product),
    linesOf("o005").map(({ product }) => product),
  );
}

async function indexes() {
  const pages = await allPages(async (next) => {
    const page = await Order.find({ month: "2026-01" }, { index: "gsi1", limit: 7, next });
    return { items: [...page], next: page.next };
  });
  expect("orders of a month, by date, in pages", ids(pages.flat()), ordersIn("2026-01"));
  expect(
    "sizes of the pages",
    pages.slice(0, 3).map((page) => page.length),
    [7, 7, 7],
  );
  const two = await Order.find({ month: "2026-01" }, { index: "gsi1", limit: 7 });
  const second = await Order.find({ month: "2026-01" }, { index: "gsi1", limit: 7, next: two.next });
  const back = await Order.find({ month: "2026-01" }, { index: "gsi1", limit: 7, prev: second.prev });
  expect("and a page back", ids(back), ids(pages[0]));
  const days = await Order.find(
    { month: "2026-01", gsi1sk: { between: ["2026-01-15", "2026-01-19"] } },
    { index: "gsi1" },
  );
  expect(
    "orders of four days",
    ids(days),
    ids(orders.filter(({ placedAt }) => placedAt > "2026-01-15" && placedAt < "2026-01-19")),
  );
  for (const status of ["placed", "shipped"]) {
    const found = await Order.find({ status }, { index: "gsi2", reverse: true });
    expect(`orders that are ${status}, the last first`, ids(found), ordersBeing(status).toReversed());
  }
  const dear = await Order.find({ status: "paid" }, { index: "gsi2", where: "${cents} > {2000}" });
  expect(
    "dear orders that are paid",
    ids(dear),
    ids(orders.filter((order) => order.status === "paid" && order.cents > 2_000)),
  );
  const waiting = await Line.find({ waitingFor: "cheese" }, { index: "gsi3" });
  expect(
    "lines that wait, from the sparse index and fetched",
    waiting.map((line) => only(line, "orderId", "line", "quantity")),
    waitingFor("cheese").map((line) => only(line, "orderId", "line", "quantity")),
  );
  const counted = await Order.find({ status: "paid" }, { index: "gsi2", count: true });
  expect("count of an index", counted.count, ordersBeing("paid").length);
}

async function change() {
  const [order] = orders;
  const paid = await Order.update(
    { ...only(order, "userId", "orderId", "placedAt"), status: "delivered" },
    { where: `\${status} = {${order.status}}`, push: { history: ["delivered"] } },
  );
  expect("update of the status", only(paid, "status", "history"), {
    status: "delivered",
    history: ["delivered"],
  });
  expect(
    "it has left one part of the index",
    ids(await Order.find({ status: order.status }, { index: "gsi2" })),
    ordersBeing(order.status).slice(1),
  );
  expect("and is the first in another", ids(await Order.find({ status: "delivered" }, { index: "gsi2" })), [
    order.orderId,
    ...ordersBeing("delivered"),
  ]);
  await expectRefused("update of an order that is not there", () =>
    Order.update({ userId: "ann", orderId: "none", cents: 1 }),
  );
  const upserted = await Order.upsert({ userId: "new", orderId: "o999", cents: 7 });
  expect("upsert", upserted.cents, 7);
  await Order.remove({ userId: "new", orderId: "o999" });
}

async function types() {
  const seen = new Date("2026-05-05T10:00:00.000Z");
  const ann = { userId: "ann" };
  await User.update(
    {
      ...ann,
      interests: new Set(["tea", "maps"]),
      addresses: [{ street: "High", zip: 1 }],
      settings: { theme: "dark", font: 12 },
      seen,
    },
    { add: { visits: 3 } },
  );
  const first = await User.update(
    { ...ann, settings: { font: 14 } },
    { add: { visits: 2 }, push: { addresses: [{ street: "Low", zip: 2 }] }, remove: ["city"] },
  );
  expect("counter", first.visits, 5);
  expect("set", first.interests, new Set(["tea", "maps"]));
  expect(
    "list",
    first.addresses.map(({ street }) => street),
    ["High", "Low"],
  );
  expect("map, a part of which was changed", first.settings, { theme: "dark", font: 14 });
  expect("date", first.seen, seen);
  expect("removed", "city" in first, false);
  const less = await User.update(ann, {
    delete: { interests: new Set(["tea"]) },
    set: { "addresses[0].street": "{Hill}" },
  });
  expect(
    "out of a set, and an element of a list",
    [less.interests, less.addresses[0]],
    [new Set(["maps"]), { street: "Hill", zip: 1 }],
  );
}

async function batchesAndScans() {
  const batch = {};
  for (const order of [...orders.slice(10, 13), { userId: "ann", orderId: "none" }]) {
    await Order.get(only(order, "userId", "orderId"), { batch });
  }
  const got = await shop.batchGet(batch, { parse: true });
  expect("batch get", ids(sortedBy(got, "orderId")), ["o010", "o011", "o012"]);
  const rich = await Order.scan({}, { where: "${cents} between {1000} and {1500}" });
  expect(
    "scan with a filter",
    ids(sortedBy(rich, "orderId")),
    ids(orders.filter(({ cents }) => cents >= 1_000 && cents <= 1_500)),
  );
  const parts = await Promise.all([0, 1, 2].map((segment) => User.scan({}, { segment, segments: 3 })));
  expect(
    "scan in three segments",
    parts
      .flatMap((part) => [...part])
      .map(({ userId }) => userId)
      .toSorted(),
    users.map(({ userId }) => userId),
  );
  const gone = linesOf("o003");
  const removal = {};
  for (const line of gone) {
    await Line.remove(only(line, "orderId", "line"), { batch: removal });
  }
  await shop.batchWrite(removal);
  expect("batch delete, then a scan", (await Line.scan()).length, lines.length - gone.length);
  expect("delete", (await User.remove({ userId: "gus" })).name, "Gus");
  await expectRefused("delete of who is gone", () => User.remove({ userId: "gus" }, { exists: true }));
}

async function transactions() {
  const place = async () => {
    const transaction = {};
    await User.check({ userId: "ann" }, { exists: true, transaction });
    await Order.create(orderItem(late.order), { transaction });
    await Line.create(lineItem(late.line), { transaction });
    await shop.transact("write", transaction, { log: false });
  };
  await place();
  const reads = {};
  await Order.get(only(late.order, "userId", "orderId"), { transaction: reads });
  await Line.get(only(late.line, "orderId", "line"), { transaction: reads });
  const got = await shop.transact("get", reads, { parse: true });
  expect(
    "an order with its line, in one transaction",
    got.map(({ cents, product }) => cents ?? product),
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
    const page = await Score.find({ game: "chess" }, { index: "byScore", reverse: true, limit: 10, next });
    return { items: [...page], next: page.next };
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
  const better = await Score.find(
    { game: "chess", score: { ">": 1_000 } },
    { index: "byScore", count: true },
  );
  expect("rank of 1000", better.count + 1, rankOf(1_000));
}

/** A further index for the table that is in use, and one less. */
async function otherIndexes() {
  await shop.updateTable({ create: { name: "gsi4", hash: "city", sort: "name" } });
  await indexesAre("gsi1", "gsi2", "gsi3", "gsi4");
  await shop.setSchema({
    ...schema,
    indexes: { ...schema.indexes, gsi4: { hash: "city", sort: "name" } },
  });
  const found = await shop.getModel("User").find({ city: "Lyon" }, { index: "gsi4" });
  const expected = users.filter(({ city }) => city === "Lyon").map(({ email }) => email);
  expect(
    "users of a town, from an index that was added",
    found.map(({ email }) => email),
    expected,
  );
  await shop.updateTable({ remove: { name: "gsi2" } });
  await indexesAre("gsi1", "gsi3", "gsi4");
}

/** Asks until the table has just these indexes, and all of them are active. */
async function indexesAre(...names) {
  const active = names.map((name) => `${name} ACTIVE`).join();
  let told;
  for (let tries = 0; told !== active && tries < 200; tries++) {
    const { Table: described } = await shop.describeTable();
    const indexes = described.GlobalSecondaryIndexes;
    told = indexes
      .map(({ IndexName, IndexStatus }) => `${IndexName} ${IndexStatus}`)
      .toSorted()
      .join();
    await setTimeout(50);
  }
  expect("indexes", told, active);
}

async function removeTables() {
  for (const table of [shop, board]) {
    await table.deleteTable("DeleteTableForever");
  }
  expect("tables are gone", [await shop.exists(), await board.exists()], [false, false]);
}

await run(fill, find, indexes, change, types, batchesAndScans, leaderboard, transactions, otherIndexes, removeTables);
