// The shop that every program of this folder keeps in its own way, and what must be found in it. What is expected is
// computed from these arrays, with no database in between.

const userNames = ["ann", "bob", "cas", "dee", "eli", "fay", "gus"];
const cities = ["Bern", "Lyon", "Oslo"];
export const statuses = ["placed", "paid", "shipped", "delivered", "cancelled"];
const products = ["apple", "bread", "cheese", "dates", "eggs"];
const HOUR = 3_600_000;

export const users = userNames.map((userId, number) => ({
  userId,
  email: `${userId}@example.org`,
  name: userId[0].toUpperCase() + userId.slice(1),
  city: cities[number % cities.length],
}));

/** Sixty orders, eleven hours apart, so that January and February have some. */
export const orders = Array.from({ length: 60 }, (_, number) => ({
  orderId: `o${String(number).padStart(3, "0")}`,
  userId: userNames[(number * 3) % userNames.length],
  placedAt: new Date(Date.UTC(2026, 0, 9) + number * 11 * HOUR).toISOString(),
  status: statuses[(number * 7 + Math.floor(number / 6)) % statuses.length],
  cents: 500 + ((number * 137) % 4_000),
}));

/** One to three lines for each order; every fifth of them waits for its product. */
export const lines = orders.flatMap((order, number) =>
  Array.from({ length: 1 + (number % 3) }, (_, line) => ({
    orderId: order.orderId,
    line: line + 1,
    product: products[(number + line * 2) % products.length],
    quantity: 1 + ((number + line) % 4),
    waiting: (number * 3 + line) % 5 === 0,
  })),
);

/** Fifty players; scores are negative, broken, huge, and many are shared by several. */
export const scores = Array.from({ length: 50 }, (_, number) => ({
  game: "chess",
  country: ["CH", "FR", "NO"][number % 3],
  player: `player-${String(number).padStart(2, "0")}`,
  score: [-12.5, 0, 7, 100, 1_000, 9.75, 10, 99, 2_000_000, 31][(number * 7) % 10] + (number % 3) * 1_000,
}));

/** An order that is placed when everything else is there, together with its only line. */
export const late = {
  order: {
    orderId: "o900",
    userId: "ann",
    placedAt: "2026-03-01T12:00:00.000Z",
    status: "placed",
    cents: 500,
  },
  line: { orderId: "o900", line: 1, product: "dates", quantity: 3, waiting: false },
};

export const month = (date) => date.slice(0, 7);
const by = (name) => (one, other) => (one[name] < other[name] ? -1 : one[name] > other[name] ? 1 : 0);

/** Orders of a user by id, which is by date too; ids only. */
export const ordersOf = (userId) => ids(orders.filter((order) => order.userId === userId));
export const ordersIn = (when) => ids(orders.filter((order) => month(order.placedAt) === when));
export const ordersBeing = (status) => ids(orders.filter((order) => order.status === status));
export const linesOf = (orderId) => lines.filter((line) => line.orderId === orderId);
export const waitingFor = (product) => lines.filter((line) => line.waiting && line.product === product);
export const ids = (found) => found.map((order) => order.orderId);

/** Scores from the highest down. Who of those with the same score comes first is not said by anybody. */
export const ranking = scores.map(({ score }) => score).sort((one, other) => other - one);

/** Players of a country from the highest score down; of those with the same score, the last by name first. */
export const rankingOf = (country) =>
  sortedBy(
    scores.filter((score) => score.country === country),
    "score",
    "player",
  )
    .toReversed()
    .map(({ player }) => player);

/** The rank of a score: one more than there are better ones. */
export const rankOf = (score) => 1 + ranking.filter((other) => other > score).length;

/** Items in an order that does not depend on how they were found. */
export const sortedBy = (items, ...names) =>
  names.reduceRight((sorted, name) => sorted.toSorted(by(name)), items);

/** The keys of `names`, without whatever a library adds for itself. */
export const only = (item, ...names) => Object.fromEntries(names.map((name) => [name, item[name]]));
