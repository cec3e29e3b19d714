output "secret_name" {
  description = "For APP_SECRET_NAME. Put its value by the console or the AWS CLI."
  value       = aws_secretsmanager_secret.env.name
}

output "instance_profile" {
  description = "For the EC2 instance."
  value       = one(aws_iam_instance_profile.this[*].name)
}

output "irsa_role_arn" {
  description = "For the annotation eks.amazonaws.com/role-arn of the service account."
  value       = one(aws_iam_role.eks[*].arn)
}
