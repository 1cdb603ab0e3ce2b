//! What stands in notes of either language.

pub const SERVICES: [&str; 40] = [
    "Amazon S3",
    "S3",
    "EC2",
    "Amazon EC2",
    "AWS Lambda",
    "Lambda",
    "DynamoDB",
    "Amazon RDS",
    "RDS",
    "CloudFront",
    "Route 53",
    "IAM",
    "Amazon VPC",
    "SQS",
    "SNS",
    "ECS",
    "EKS",
    "Fargate",
    "CloudWatch",
    "CloudTrail",
    "CloudFormation",
    "KMS",
    "Aurora",
    "ElastiCache",
    "API Gateway",
    "Step Functions",
    "EBS",
    "EFS",
    "Kinesis",
    "Cognito",
    "Redshift",
    "Athena",
    "Glue",
    "EventBridge",
    "Systems Manager",
    "Secrets Manager",
    "Elastic Beanstalk",
    "Transit Gateway",
    "Direct Connect",
    "Global Accelerator",
];

/// Names with what their letters stand for.
pub const EXPANSIONS: [(&str, &str); 10] = [
    ("S3", "Simple Storage Service"),
    ("EC2", "Elastic Compute Cloud"),
    ("EBS", "Elastic Block Store"),
    ("EFS", "Elastic File System"),
    ("RDS", "Relational Database Service"),
    ("SQS", "Simple Queue Service"),
    ("SNS", "Simple Notification Service"),
    ("VPC", "Virtual Private Cloud"),
    ("IAM", "Identity and Access Management"),
    ("KMS", "Key Management Service"),
];

pub const CODE: [&str; 12] = [
    "s3:GetObject",
    "sts:AssumeRole",
    "kms:Decrypt",
    "ec2:RunInstances",
    "--region ap-northeast-2",
    "MultiAZ: true",
    "0.0.0.0/0",
    "t3.micro",
    "aws configure",
    "max-age=300",
    "iam:PassRole",
    "DeletionPolicy",
];

pub const COMMANDS: [&str; 16] = [
    "aws s3 ls s3://study-bucket/2023/",
    "aws s3 cp ./site s3://study-bucket --recursive",
    "aws s3 sync ./backup s3://study-bucket/backup --delete",
    "aws ec2 describe-instances --query 'Reservations[].Instances[].InstanceId'",
    "aws ec2 describe-subnets --filters Name=vpc-id,Values=$VPC",
    "aws lambda invoke --function-name resize out.json",
    "aws sts get-caller-identity",
    "aws iam list-attached-role-policies --role-name study",
    "aws cloudformation deploy --stack-name web --template-file web.yaml",
    "aws logs tail /aws/lambda/resize --follow",
    "aws dynamodb scan --table-name orders --max-items 5",
    "aws sqs receive-message --queue-url $QUEUE",
    "aws rds describe-db-instances --output table",
    "aws ecs list-tasks --cluster study",
    "aws kms list-aliases",
    "export AWS_PROFILE=study",
];

pub const POLICY: &str = r#"{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": ["s3:GetObject", "logs:PutLogEvents"],
      "Resource": "arn:aws:s3:::study-{n}/*",
      "Condition": { "Bool": { "aws:SecureTransport": "true" } }
    },
    {
      "Effect": "Deny",
      "Action": "s3:DeleteBucket",
      "Resource": "*"
    }
  ]
}
"#;

pub const TEMPLATE: &str = "Resources:
  Bucket{n}:
    Type: AWS::S3::Bucket
    Properties:
      VersioningConfiguration:
        Status: Enabled
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      DelaySeconds: {n}
      KmsMasterKeyId: alias/study
      Tags:
        - Key: team
          Value: study
Outputs:
  Name:
    Value: !Ref Bucket{n}
";
