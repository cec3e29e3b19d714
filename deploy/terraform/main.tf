# What the product needs of IAM: one policy, and a role for EC2, for EKS, or both. And the secret of APP_SECRET_NAME, without its value:
# a value given here would stand in Terraform's state.

data "aws_caller_identity" "current" {}
data "aws_partition" "current" {}
data "aws_region" "current" {}

locals {
  # Made from what `doctor --iam-policy` prints; a test of the repository holds it to that.
  policy = jsondecode(templatefile("${path.module}/policy.json.tftpl", {
    partition       = data.aws_partition.current.partition
    region          = data.aws_region.current.name
    account         = data.aws_caller_identity.current.account_id
    secret_name     = aws_secretsmanager_secret.env.name
    mysql_iam_user  = coalesce(var.mysql_iam_user, "-")
    assume_role_arn = coalesce(var.assume_role_arn, "-")
  }))
  unused = concat(
    var.mysql_iam_user == null ? ["SlowQueriesSignInToMysql"] : [],
    var.assume_role_arn == null ? ["SlowQueriesAssumeRole"] : [],
  )
}

resource "aws_iam_policy" "this" {
  name        = var.name
  description = "The least that my-slow-queries needs: it reads, and writes nothing."
  policy = jsonencode(merge(local.policy, {
    Statement = [for statement in local.policy.Statement : statement if !contains(local.unused, statement.Sid)]
  }))
}

resource "aws_secretsmanager_secret" "env" {
  name        = var.name
  description = "Environment of my-slow-queries as a JSON object, such as MONGODB_PASSWORD, MGMT_USER_PASS and AUTH_SECRET."
}
