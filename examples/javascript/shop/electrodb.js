// The shop with ElectroDB, as one service of three entities in one table, and a leaderboard of its own:
//
//     npm install && node shop/electrodb.js [endpoint]

import electrodb from "electrodb";
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
  expectRefused,
  remove,
  run,
} from "./server.js";

const { Entity, Service } = electrodb;
const table = "ShopElectro";
const board = "BoardElectro";

const User = new Entity(
  {
    model: { entity: "user", version: "1", service: "shop" },
    attributes: {
      userId: { type: "string", required: true },
      email: { type: "string", required: true },
      name: { type: "string", required: true },
      city: { type: "string" },
      visits: { type: "number", default: 0 },
      interests: { type: "set", items: "string" },
      addresses: {
        type: "list",
        items: { type: "map", properties: { street: { type: "string" }, zip: { type: "number" } } },
      },
      settings: { type: "map", properties: { theme: { type: "string" }, font: { type: "number" } } },
    },
    indexes: {
      primary: {
        collection: "account",
        pk: { field: "pk", composite: ["userId"] },
        sk: { field: "sk", composite: [] },
      },
      byEmail: {
        index: "gsi1",
        pk: { field: "gsi1pk", composite: ["email"] },
        sk: { field: "gsi1sk", composite: [] },
      },
    },
  },
  { client, table },
);

const Order = new Entity(
  {
    model: { entity: "order", version: "1", service: "shop" },
    attributes: {
      orderId: { type: "string", required: true },
      userId: { type: "string", required: true },
      placedAt: { type: "string", required: true },
      month: { type: "string", watch: ["placedAt"], set: (_, { placedAt }) => placedAt && month(placedAt) },
      status: { type: ["placed", "paid", "shipped", "delivered", "cancelled"], required: true },
      cents: { type: "number", required: true },
      history: { type: "list", items: { type: "string" }, default: [] },
    },
    indexes: {
      primary: {
        collection: "account",
        pk: { field: "pk", composite: ["userId"] },
        sk: { field: "sk", composite: ["orderId"] },
      },
      byDate: {
        index: "gsi1",
        pk: { field: "gsi1pk", composite: ["month"] },
        sk: { field: "gsi1sk", composite: ["placedAt", "orderId"] },
      },
      byStatus: {
        index: "gsi2",
        pk: { field: "gsi2pk", composite: ["status"] },
        sk: { field: "gsi2sk", composite: ["placedAt"] },
      },
    },
  },
  { client, table },
);

const Line = new Entity(
  {
    model: { entity: "line", version: "1", service: "shop" },
    attributes: {
      orderId: { type: "string", required: true },
      line: { type: "number", required: true, padding: { length: 3, char: "0" } },
      product: { type: "string", required: true },
      quantity: { type: "number", required: true },
      waiting: { type: "boolean" },
    },
    indexes: {
      primary: { pk: { field: "pk", composite: ["orderId"] }, sk: { field: "sk", composite: ["line"] } },
      // Sparse: only what waits has the keys of this index.
      byWaiting: {
        index: "gsi3",
        condition: ({ waiting }) => waiting === true,
        pk: { field: "gsi3pk", composite: ["product"] },
        sk: { field: "gsi3sk", composite: ["orderId", "line"] },
      },
    },
  },
  { client, table },
);

const Score = new Entity(
  {
    model: { entity: "score", version: "1", service: "board" },
    attributes: {
      game: { type: "string", required: true },
      player: { type: "string", required: true },
      country: { type: "string", required: true },
      score: { type: "number", required: true },
    },
    indexes: {
      primary: { pk: { field: "game", composite: ["game"] }, sk: { field: "player", composite: ["player"] } },
      byScore: {
        index: "byScore",
        pk: { field: "game", composite: ["game"] },
        sk: { field: "score", composite: ["score"] },
      },
      // The key of this index is made of the attributes themselves.
      byCountry: {
        index: "byCountry",
        type: "composite",
        pk: { composite: ["game", "country"] },
        sk: { composite: ["score", "player"] },
      },
    },
  },
  { client, table: board },
);

const shop = new Service({ User, Order, Line }, { client, table });

async function fill() {
  await createShop(table);
  await createLeaderboard(board);
  for (const user of users) {
    await User.create(user).go();
  }
  await expectRefused("create of a user who is there", () => User.create(users[0]).go());
  const { unprocessed } = await Order.put(orders).go({ concurrency: 3 });
  expect("batch put of orders", unprocessed, []);
  expect("batch put of lines", (await Line.put(lines).go()).unprocessed, []);
  expect("batch put of scores", (await Score.put(scores).go()).unprocessed, []);
}

async function find() {
  const { data: ann } = await User.get({ userId: "ann" }).go();
  expect("get", only(ann, "userId", "email", "visits"), {
    userId: "ann",
    email: "ann@example.org",
    visits: 0,
  });
  expect("get of nobody", (await User.get({ userId: "nobody" }).go()).data, null);
  const { data: mailed } = await User.query.byEmail({ email: "gus@example.org" }).go();
  expect(
    "user by email",
    mailed.map((user) => user.userId),
    ["gus"],
  );
  const { data: own } = await Order.query.primary({ userId: "bob" }).go();
  expect("orders of a user", ids(own), ordersOf("bob"));
  const { data: account } = await shop.collections.account({ userId: "bob" }).go();
  expect(
    "a user with the orders, in one query",
    [account.User.length, ids(account.Order)],
    [1, ordersOf("bob")],
  );
  const { data: line } = await Line.query.primary({ orderId: "o005" }).go();
  expect(
    "lines of an order",
    line.map(({ product }) => product),
    linesOf("o005").map(({ product }) => product),
  );
}

async function indexes() {
  const pages = await allPages(async (cursor) => {
    const { data, cursor: next } = await Order.query.byDate({ month: "2026-01" }).go({ limit: 7, cursor });
    return { items: data, next };
  });
  expect("orders of a month, by date, in pages", ids(pages.flat()), ordersIn("2026-01"));
  expect(
    "sizes of the pages",
    pages.slice(0, 3).map((page) => page.length),
    [7, 7, 7],
  );
  const { data: days } = await Order.query
    .byDate({ month: "2026-01" })
    .between({ placedAt: "2026-01-15" }, { placedAt: "2026-01-19" })
    .go();
  const between = orders.filter(({ placedAt }) => placedAt > "2026-01-15" && placedAt < "2026-01-19");
  expect("orders of four days", ids(days), ids(between));
  for (const status of ["placed", "shipped"]) {
    const { data } = await Order.query.byStatus({ status }).go({ order: "desc", pages: "all" });
    expect(`orders that are ${status}, the last first`, ids(data), ordersBeing(status).toReversed());
  }
  const { data: dear } = await Order.query
    .byStatus({ status: "paid" })
    .where(({ cents }, { gt }) => gt(cents, 2_000))
    .go({ pages: "all" });
  expect(
    "dear orders that are paid",
    ids(dear),
    ids(orders.filter((order) => order.status === "paid" && order.cents > 2_000)),
  );
  const { data: waiting } = await Line.query.byWaiting({ product: "cheese" }).go();
  expect(
    "lines that wait, from the sparse index",
    waiting.map((line) => [line.orderId, line.line]),
    waitingFor("cheese").map((line) => [line.orderId, line.line]),
  );
}

async function change() {
  const [order] = orders;
  const { data: paid } = await Order.patch(only(order, "userId", "orderId"))
    .set({ status: "delivered", placedAt: order.placedAt })
    .append({ history: ["delivered"] })
    .where(({ status }, { eq }) => eq(status, order.status))
    .go({ response: "all_new" });
  expect("patch of the status", only(paid, "status", "history"), {
    status: "delivered",
    history: ["delivered"],
  });
  const { data: before } = await Order.query.byStatus({ status: order.status }).go({ pages: "all" });
  const { data: after } = await Order.query.byStatus({ status: "delivered" }).go({ pages: "all" });
  expect("it has left one part of the index", ids(before), ordersBeing(order.status).slice(1));
  expect("and is the first in another", ids(after), [order.orderId, ...ordersBeing("delivered")]);
  const nowhere = Order.patch({ userId: "ann", orderId: "none" }).set({ cents: 1 });
  await expectRefused("patch of an order that is not there", () => nowhere.go());
}

async function types() {
  await User.update({ userId: "ann" })
    .add({ visits: 3, interests: ["tea", "maps"] })
    .set({ addresses: [{ street: "High", zip: 1 }], settings: { theme: "dark", font: 12 } })
    .go();
  const { data: first } = await User.update({ userId: "ann" })
    .add({ visits: 2, interests: ["jazz"] })
    .append({ addresses: [{ street: "Low", zip: 2 }] })
    .data(({ settings }, { set }) => set(settings.font, 14))
    .remove(["city"])
    .go({ response: "all_new" });
  expect("counter", first.visits, 5);
  expect("set", first.interests.toSorted(), ["jazz", "maps", "tea"]);
  expect(
    "list",
    first.addresses.map(({ street }) => street),
    ["High", "Low"],
  );
  expect("map", first.settings, { theme: "dark", font: 14 });
  expect("removed", "city" in first, false);
  const { data: less } = await User.update({ userId: "ann" })
    .delete({ interests: ["tea"] })
    .subtract({ visits: 1 })
    .go({ response: "updated_new" });
  expect("out of a set, and a counter down", [less.interests.toSorted(), less.visits], [["jazz", "maps"], 4]);
}

async function batchesAndScans() {
  const keys = [...orders.slice(10, 13), { userId: "ann", orderId: "none" }].map((order) =>
    only(order, "userId", "orderId"),
  );
  const { data: got, unprocessed } = await Order.get(keys).go();
  expect("batch get", [ids(sortedBy(got, "orderId")), unprocessed], [["o010", "o011", "o012"], []]);
  const { data: rich } = await Order.scan
    .where(({ cents }, { between }) => between(cents, 1_000, 1_500))
    .go({ pages: "all" });
  expect(
    "scan with a filter",
    ids(sortedBy(rich, "orderId")),
    ids(orders.filter(({ cents }) => cents >= 1_000 && cents <= 1_500)),
  );
  const gone = linesOf("o003");
  await Line.delete(gone.map((line) => only(line, "orderId", "line"))).go();
  const { data: left } = await Line.scan.go({ pages: "all" });
  expect("batch delete, then scan", left.length, lines.length - gone.length);
  const { data: deleted } = await User.delete({ userId: "gus" }).go({ response: "all_old" });
  expect("delete", deleted.name, "Gus");
  await expectRefused("removal of who is gone", () => User.remove({ userId: "gus" }).go());
}

async function transactions() {
  const place = () =>
    shop.transaction
      .write(({ User, Order, Line }) => [
        User.check({ userId: "ann" })
          .where(({ email }, { exists }) => exists(email))
          .commit(),
        Order.create(late.order).commit({ response: "all_old" }),
        Line.put(late.line).commit(),
      ])
      .go();
  expect("an order with its line, in one transaction", (await place()).canceled, false);
  const { data: got } = await shop.transaction
    .get(({ Order, Line }) => [
      Order.get(only(late.order, "userId", "orderId")).commit(),
      Line.get(only(late.line, "orderId", "line")).commit(),
      Line.get({ orderId: "o900", line: 2 }).commit(),
    ])
    .go();
  expect(
    "both",
    got.map(({ item }) => item?.cents ?? item?.product),
    [500, "dates", undefined],
  );
  const again = await place();
  expect(
    "the same order again",
    [again.canceled, ...again.data.map(({ rejected, code }) => rejected && code)],
    [true, false, "ConditionalCheckFailed", false],
  );
  expect("the order that was there", again.data[1].item.orderId, "o900");
}

async function leaderboard() {
  const pages = await allPages(async (cursor) => {
    const { data, cursor: next } = await Score.query
      .byScore({ game: "chess" })
      .go({ order: "desc", limit: 10, cursor, hydrate: true });
    return { items: data, next };
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
  const { data: swiss } = await Score.query
    .byCountry({ game: "chess", country: "CH" })
    .go({ order: "desc", pages: "all", limit: 4 });
  const names = (found) => found.map(({ player }) => player);
  expect("scores of a country, by an index with four attributes", names(swiss), rankingOf("CH"));
  const { data: same } = await Score.query
    .byCountry({ game: "chess", country: "CH", score: swiss[0].score })
    .go();
  const best = scores.filter(({ country, score }) => country === "CH" && score === swiss[0].score);
  expect("those with the highest score, by name", names(same), names(best));
  const { data: better } = await Score.query
    .byScore({ game: "chess" })
    .gt({ score: 1_000 })
    .go({ pages: "all", hydrate: true });
  expect("rank of 1000", better.length + 1, rankOf(1_000));
}

await run(fill, find, indexes, change, types, batchesAndScans, leaderboard, transactions, () =>
  remove(table, board),
);
