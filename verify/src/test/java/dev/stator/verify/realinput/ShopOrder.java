package dev.stator.verify.realinput;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.extensions.annotations.DynamoDbAtomicCounter;
import software.amazon.awssdk.enhanced.dynamodb.extensions.annotations.DynamoDbVersionAttribute;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbBean;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbPartitionKey;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbSecondaryPartitionKey;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbSecondarySortKey;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbSortKey;

/**
 * An order as a bean of the Enhanced client: found by its customer, by month, by status, and, while
 * it waits for a product, by that.
 */
@DynamoDbBean
public class ShopOrder {
  private String customer = "";
  private String orderId = "";
  private @Nullable Instant placedAt;
  private @Nullable String month;
  private @Nullable String status;
  private @Nullable String waitingFor;
  private @Nullable Integer cents;
  private @Nullable Set<String> labels;
  private @Nullable List<Line> lines;
  private @Nullable Long version;
  private @Nullable Long changes;

  static ShopOrder key(String customer, String orderId) {
    ShopOrder order = new ShopOrder();
    order.setCustomer(customer);
    order.setOrderId(orderId);
    return order;
  }

  @DynamoDbPartitionKey
  public String getCustomer() {
    return customer;
  }

  public void setCustomer(String customer) {
    this.customer = customer;
  }

  @DynamoDbSortKey
  @DynamoDbSecondarySortKey(indexNames = "byWaiting")
  public String getOrderId() {
    return orderId;
  }

  public void setOrderId(String orderId) {
    this.orderId = orderId;
  }

  @DynamoDbSecondarySortKey(indexNames = {"byMonth", "byStatus"})
  public @Nullable Instant getPlacedAt() {
    return placedAt;
  }

  public void setPlacedAt(@Nullable Instant placedAt) {
    this.placedAt = placedAt;
  }

  @DynamoDbSecondaryPartitionKey(indexNames = "byMonth")
  public @Nullable String getMonth() {
    return month;
  }

  public void setMonth(@Nullable String month) {
    this.month = month;
  }

  @DynamoDbSecondaryPartitionKey(indexNames = "byStatus")
  public @Nullable String getStatus() {
    return status;
  }

  public void setStatus(@Nullable String status) {
    this.status = status;
  }

  @DynamoDbSecondaryPartitionKey(indexNames = "byWaiting")
  public @Nullable String getWaitingFor() {
    return waitingFor;
  }

  public void setWaitingFor(@Nullable String waitingFor) {
    this.waitingFor = waitingFor;
  }

  public @Nullable Integer getCents() {
    return cents;
  }

  public void setCents(@Nullable Integer cents) {
    this.cents = cents;
  }

  public @Nullable Set<String> getLabels() {
    return labels;
  }

  public void setLabels(@Nullable Set<String> labels) {
    this.labels = labels;
  }

  public @Nullable List<Line> getLines() {
    return lines;
  }

  public void setLines(@Nullable List<Line> lines) {
    this.lines = lines;
  }

  @DynamoDbVersionAttribute
  public @Nullable Long getVersion() {
    return version;
  }

  public void setVersion(@Nullable Long version) {
    this.version = version;
  }

  @DynamoDbAtomicCounter(delta = 10, startValue = 100)
  public @Nullable Long getChanges() {
    return changes;
  }

  public void setChanges(@Nullable Long changes) {
    this.changes = changes;
  }

  /** A line of an order, which is stored inside of it. */
  @DynamoDbBean
  public static class Line {
    private String product = "";
    private int quantity;

    static Line of(String product, int quantity) {
      Line line = new Line();
      line.setProduct(product);
      line.setQuantity(quantity);
      return line;
    }

    public String getProduct() {
      return product;
    }

    public void setProduct(String product) {
      this.product = product;
    }

    public int getQuantity() {
      return quantity;
    }

    public void setQuantity(int quantity) {
      this.quantity = quantity;
    }
  }
}
