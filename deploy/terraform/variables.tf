variable "name" {
  description = "Name of the roles, the policy and the secret."
  type        = string
  default     = "my-slow-queries"
}

variable "mysql_iam_user" {
  description = "MySQL account that signs in by IAM; null when passwords are used."
  type        = string
  default     = null
}

variable "assume_role_arn" {
  description = "Role of another account whose logs are read (AWS_ASSUME_ROLE_ARN); null for none."
  type        = string
  default     = null
}

variable "ec2" {
  description = "Whether to make an instance profile for EC2."
  type        = bool
  default     = false
}

variable "eks" {
  description = "The EKS cluster whose service account takes the role (IRSA); null for none. issuer: its OIDC issuer, https://…"
  type = object({
    issuer          = string
    namespace       = optional(string, "my-slow-queries")
    service_account = optional(string, "my-slow-queries")
  })
  default = null
}
