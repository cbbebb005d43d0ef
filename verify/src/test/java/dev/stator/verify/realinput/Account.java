package dev.stator.verify.realinput;

import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbBean;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbPartitionKey;

/** An account as a bean of the Enhanced client. */
@DynamoDbBean
public class Account {
  private String holder = "";
  private int balance;

  static Account of(String holder, int balance) {
    Account account = new Account();
    account.setHolder(holder);
    account.setBalance(balance);
    return account;
  }

  @DynamoDbPartitionKey
  public String getHolder() {
    return holder;
  }

  public void setHolder(String holder) {
    this.holder = holder;
  }

  public int getBalance() {
    return balance;
  }

  public void setBalance(int balance) {
    this.balance = balance;
  }
}
