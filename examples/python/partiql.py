"""PartiQL with boto3: SELECT, INSERT, UPDATE and DELETE, alone, in batches and in transactions.

    pip install -r requirements.txt && python3 partiql.py [endpoint]

The endpoint is the argument, or AWS_ENDPOINT_URL, or http://127.0.0.1:8000. Any credentials will do. What is expected is
computed from the list below, with no database in between; the exit code is not 0 if an answer is another one.
"""

import os
import sys
from decimal import Decimal

import boto3
from boto3.dynamodb.types import TypeDeserializer, TypeSerializer

ENDPOINT = sys.argv[1] if len(sys.argv) > 1 else os.environ.get("AWS_ENDPOINT_URL", "http://127.0.0.1:8000")
TABLE = "OrdersPartiql"
STATUSES = ["placed", "paid", "shipped"]
ORDERS = [
    {
        "customer": ["ann", "bob", "cas"][number % 3],
        "orderId": f"o{number:02d}",
        "progress": STATUSES[number * 5 // 3 % 3],
        "price": Decimal(number * 137 % 400) / 10,
        "goods": [{"product": "apple", "quantity": number + 1}],
    }
    for number in range(24)
]
client = boto3.client(
    "dynamodb",
    endpoint_url=ENDPOINT,
    region_name="us-east-1",
    aws_access_key_id="local",
    aws_secret_access_key="local",
)


def expect(what, actual, expected):
    if actual != expected:
        sys.exit(f"{what}: expected\n{expected!r}\ngot\n{actual!r}")
    print(f"{what}: ok")


def expect_error(what, error, call):
    try:
        call()
    except error as thrown:
        print(f"{what}: ok")
        return thrown
    return sys.exit(f"{what}: expected {error}")


def plain(item):
    return {name: TypeDeserializer().deserialize(value) for name, value in item.items()}


def parameters(values):
    return {"Parameters": [TypeSerializer().serialize(value) for value in values]} if values else {}


def run(statement, *values, **more):
    """Runs a statement with values in the places of its question marks, and returns all items, page by page."""
    items = []
    while True:
        page = client.execute_statement(Statement=statement, **parameters(values), **more)
        items += [plain(item) for item in page["Items"]]
        if "NextToken" not in page:
            return items
        more["NextToken"] = page["NextToken"]


def ids(orders):
    return [order["orderId"] for order in orders]


def of(customer):
    return [order for order in ORDERS if order["customer"] == customer]


def create():
    client.create_table(
        TableName=TABLE,
        KeySchema=[{"AttributeName": "customer", "KeyType": "HASH"}, {"AttributeName": "orderId", "KeyType": "RANGE"}],
        AttributeDefinitions=[
            {"AttributeName": name, "AttributeType": "S"} for name in ("customer", "orderId", "progress")
        ],
        GlobalSecondaryIndexes=[
            {
                "IndexName": "byProgress",
                "KeySchema": [
                    {"AttributeName": "progress", "KeyType": "HASH"},
                    {"AttributeName": "orderId", "KeyType": "RANGE"},
                ],
                "Projection": {"ProjectionType": "ALL"},
            }
        ],
        BillingMode="PAY_PER_REQUEST",
    )
    client.get_waiter("table_exists").wait(TableName=TABLE, WaiterConfig={"Delay": 1})


def insert():
    statement = f"INSERT INTO {TABLE} VALUE {{'customer': ?, 'orderId': ?, 'progress': ?, 'price': ?, 'goods': ?}}"
    requests = [{"Statement": statement, **parameters(order.values())} for order in ORDERS]
    responses = client.batch_execute_statement(Statements=requests)["Responses"]
    expect("a batch of inserts", [response for response in responses if "Error" in response], [])
    expect_error(
        "one that is there",
        client.exceptions.DuplicateItemException,
        lambda: client.execute_statement(**requests[0]),
    )


def select():
    expect("by the whole key", run(f"SELECT * FROM {TABLE} WHERE customer = 'ann' AND orderId = 'o03'"), [ORDERS[3]])
    expect("by a part of it", ids(run(f"SELECT orderId FROM {TABLE} WHERE customer = ?", "bob")), ids(of("bob")))
    expect("in pages", ids(run(f"SELECT * FROM {TABLE} WHERE customer = ?", "bob", Limit=3)), ids(of("bob")))
    expect(
        "backwards",
        ids(run(f"SELECT * FROM {TABLE} WHERE customer = ? ORDER BY orderId DESC", "bob")),
        ids(of("bob"))[::-1],
    )
    shipped = [order for order in ORDERS if order["progress"] == "shipped"]
    expect("from an index", ids(run(f'SELECT * FROM "{TABLE}"."byProgress" WHERE progress = ?', "shipped")), ids(shipped))
    dear = run(f"SELECT * FROM {TABLE} WHERE price > ? AND progress IN ['paid', 'shipped']", 20)
    expect(
        "from the whole table",
        sorted(ids(dear)),
        ids(order for order in ORDERS if order["price"] > 20 and order["progress"] in ("paid", "shipped")),
    )
    found = run(f"SELECT goods[0].quantity FROM {TABLE} WHERE customer = 'cas' AND begins_with(orderId, 'o0')")
    expect("a path", [list(item.values()) for item in found], [[3], [6], [9]])
    expect("what is missing", run(f"SELECT * FROM {TABLE} WHERE customer = 'ann' AND price IS MISSING"), [])


def change():
    where = "WHERE customer = 'ann' AND orderId = 'o00'"
    changed = run(f"UPDATE {TABLE} SET progress = ? SET goods = list_append(goods, ?) {where} RETURNING MODIFIED NEW *", "paid", [{"product": "bread"}])
    expect("update", changed, [{"progress": "paid", "goods": ORDERS[0]["goods"] + [{"product": "bread"}]}])
    run(f"UPDATE {TABLE} REMOVE goods[1] {where}")
    expect("remove", run(f"SELECT goods FROM {TABLE} {where}"), [{"goods": ORDERS[0]["goods"]}])
    expect_error(
        "update of what is not so",
        client.exceptions.ConditionalCheckFailedException,
        lambda: run(f"UPDATE {TABLE} SET price = 0 {where} AND progress = 'placed'"),
    )
    gone = run(f"DELETE FROM {TABLE} WHERE customer = 'bob' AND orderId = 'o01' RETURNING ALL OLD *")
    expect("delete", gone, [ORDERS[1]])


def transactions():
    def move(*values):
        return client.execute_transaction(
            TransactStatements=[
                {"Statement": f"EXISTS(SELECT * FROM {TABLE} WHERE customer = 'cas' AND orderId = 'o02' AND progress = ?)", **parameters(values)},
                {"Statement": f"UPDATE {TABLE} SET progress = 'cancelled' WHERE customer = 'bob' AND orderId = 'o04'"},
                {"Statement": f"DELETE FROM {TABLE} WHERE customer = 'bob' AND orderId = 'o07'"},
            ]
        )

    error = expect_error("a transaction", client.exceptions.TransactionCanceledException, lambda: move("lost"))
    codes = [reason["Code"] for reason in error.response["CancellationReasons"]]
    expect("that is cancelled, and why", codes, ["ConditionalCheckFailed", "None", "None"])
    move(ORDERS[2]["progress"])
    reads = [f"SELECT * FROM {TABLE} WHERE customer = 'bob' AND orderId = '{order}'" for order in ("o04", "o07")]
    found = client.execute_transaction(TransactStatements=[{"Statement": read} for read in reads])["Responses"]
    expect("and one that is not", [plain(one["Item"])["progress"] if "Item" in one else None for one in found], ["cancelled", None])


def main():
    create()
    insert()
    select()
    change()
    transactions()
    client.delete_table(TableName=TABLE)
    print("the list is done")


if __name__ == "__main__":
    main()
