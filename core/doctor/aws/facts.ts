/** A call that AWS did not answer as wished; from CollectError. */
export type AwsFailure = { code: string; message: string; remedy: string };

export type AwsFacts = {
  region: string;
  /** AWS_ACCOUNT_ID; null when it is not set. */
  expectedAccount: string | null;
  identity: { account: string; arn: string } | AwsFailure;
};

/** One IAM action that was tried. */
export type PermissionFacts = {
  action: string;
  /** The statement of the least policy that allows it, as JSON. */
  statement: string;
  failure: AwsFailure | null;
};
