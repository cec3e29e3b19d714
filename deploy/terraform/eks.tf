locals {
  issuer = var.eks == null ? "" : trimprefix(var.eks.issuer, "https://")
}

# The cluster's OIDC provider at IAM, which whoever made the cluster has made.
data "aws_iam_openid_connect_provider" "eks" {
  count = var.eks == null ? 0 : 1
  url   = var.eks.issuer
}

data "aws_iam_policy_document" "eks" {
  count = var.eks == null ? 0 : 1
  statement {
    actions = ["sts:AssumeRoleWithWebIdentity"]
    principals {
      type        = "Federated"
      identifiers = [data.aws_iam_openid_connect_provider.eks[0].arn]
    }
    # This service account and no other.
    condition {
      test     = "StringEquals"
      variable = "${local.issuer}:sub"
      values   = ["system:serviceaccount:${var.eks.namespace}:${var.eks.service_account}"]
    }
    condition {
      test     = "StringEquals"
      variable = "${local.issuer}:aud"
      values   = ["sts.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "eks" {
  count              = var.eks == null ? 0 : 1
  name               = "${var.name}-eks"
  assume_role_policy = data.aws_iam_policy_document.eks[0].json
}

resource "aws_iam_role_policy_attachment" "eks" {
  count      = var.eks == null ? 0 : 1
  role       = aws_iam_role.eks[0].name
  policy_arn = aws_iam_policy.this.arn
}
