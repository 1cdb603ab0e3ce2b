//! What looks like a definition and is none.

use super::reader::shown;

#[test]
fn labels_places_ports_and_flows_define_nothing() {
    for source in [
        "- **비용**: 저장한 양과 꺼낸 양에 따라 내는 돈\n",
        "- **Use cases:** thumbnails that are made on the fly\n",
        "## Benefits\n\n- **Zero Touch**: a platform that needs no operators\n",
        "서울(ap-northeast-2)에서 HTTPS(443)를 엽니다.\n",
        "- S3 → Lambda → DynamoDB\n",
        "## 목차\n\n- **Amazon S3**: 객체를 담는 저장소에 관한 글\n",
        "### 참조\n\n- **AWS Lambda**: 코드를 실행하는 서비스의 문서\n",
        "- 3번 - 다시 풀어야 하는 문제\n",
        "```\n**SQS**: a queue between two services\n```\n",
        "**SQS**: 이름을 입력합니다.\n",
        "- [ ] Friday: read the chapter on queues again before class\n",
        "- **Fix**: give the script the Region that its user has chosen\n",
        "- Trade-off: a wider range for fewer exact answers\n",
        "- VPC: Blue network | Subnet: two of three\n",
        "- Kotlin is one of the most loved languages for phones.\n",
        "- **Queue** && **Topic** --> what carries a message from here to there\n",
        "",
    ] {
        assert!(shown(source).is_empty(), "{source}: {:?}", shown(source));
    }
}

#[test]
fn benefits_steps_values_and_judgements_define_nothing() {
    for source in [
        // An answer to choose may be wrong.
        "어느 것이 맞는가?\n\n- A. An AWS Region is a room in one data center.\n- [ ] B. VPC는 사용자마다 하나뿐인 물리 네트워크이다.\n",
        // Neither is right what stands beside the right one.
        "#### Q4. What is Amazon SQS?\n\n- **It keeps messages until somebody reads them.**\n- SQS is a service that mails letters to everybody.\n",
        "**12. SQS란?**\n\n- SQS는 메일을 보내는 서비스이다.\n- 메시지를 담아 둔다. ✅\n",
        // What is asked, and answered below.
        "## Amazon SQS\n\n* 요청이 몰릴 때 주문을 잃지 않게 하는 방법\n    > 큐를 앞에 둔다\n",
        "## Amazon SQS\n\n* 주문을 잃지 않으려면?\n  * 큐를 앞에 둔다\n",
        "Below is an example of a bucket that everybody may read.\n",
        "**Last Updated**: the first of May in the year before\n",
        // Where to click, and where a flow goes on.
        "- Actions -> Restore the volume from a copy\n",
        "- Amazon SNS → several SQS queues with one reader each\n",
        "- 고가용성 → Multi-AZ 배포와 여러 리전의 사본\n",
        // What a chapter is about.
        "## API Gateway\n\n이번 장에서는 API Gateway의 요청 흐름을 알아보도록 한다.\n",
        "- **포인트 3**: 키는 해마다 바뀌는 것이 좋은 값이다.\n- **상황 2**: 방에 남은 사람에게 보내는 서비스\n",
        "- **신뢰성 높은 코드**: 먼저 쓴 시험으로 줄어드는 버그\n",
        "- **편리한 결제**: 여러 수단을 받아 주는 화면\n",
        "- **대기 시간 단축**: 줄을 서지 않게 하는 것\n",
        "- **핵심 개념**: 큐로 느슨하게 잇는 구조\n",
        "- **관련 노트**: 큐를 다루는 글\n",
        "- **처리 속도**: 평균 2초 (그림 한 장)\n",
        "- **성능 지표판**: 실시간 숫자 화면\n",
        "Clova OCR은 고칠 수 있는 것이 제한적입니다.\n",
        "Clova OCR은 처음 쓰기에 훌륭한 서비스입니다.\n",
        "CSI는 하나만 정하지 않는데, 여러 장비를 받기 위해서이다.\n",
        "**Viewport: what is seen first**:\n\n```js\nrun()\n```\n",
        "1. **Deploy Worker Pool**: a pool of machines in two zones\n",
        "- **OVERVIEW.md** ✅ - The structure of all notes\n",
        "- **Trace Headers**: Inject them into each request\n",
        "- **Shared Seat**: Perfect for those who start\n",
        "## Amazon FSx\n\n- Two types of file systems\n  - one for Windows\n",
        "- bucket : Represents the parent node.\n",
        "- **Explanation:** the queue keeps what the worker cannot take\n",
        "- **Lab 12**: a queue between two workers\n",
        "- **Queue can wait**: the default visibility of a message\n",
        "- **Amazon Machine Image**: Amazon Linux 2023 (free)\n",
        "- **Subnet**: 10.0.3.0/24 in the first zone\n",
        "- **Merge**: $O(n)$ of both heaps\n",
        "- **API Gateway**: REST vs. HTTP, authorizers and stages\n",
        "- **Team Blog**: [How we moved a queue](https://example.com/queue)\n",
        "## AWS Config\n\n> Core CLF-C02 topic.\n",
        "## Amazon SQS\n\n```\nA -> B\n```\n\n**Benefits**: independent teams and releases\n",
        "YouTube는 멀리서도 잘 보입니다.\n",
        "SQS (D)는 메시지를 담아 두는 서비스이다.\n",
        "- **협업 추천 방식** (User-Based, Item-Based)\n",
        "- **실시간 화면**: 웹소켓을 활용한 통계 갱신\n",
        "- **모바일 화면**: 다양한 기기 화면\n",
        "- **체계 잡기**: 앞날을 내다보는 구조 설계\n",
        "본사(VPC A)와 지사(VPC B)를 잇는다.\n",
        "- **그림 검사 방식 (ClamAV)**\n",
        "Encryption with SSL (same way as MySQL or Postgres)\n",
        "- Windows/macOS: `chmod 400 key.pem`\n",
        "- **Guest on Host**: Xen 4.5.0 with two cores\n",
        "- **Task 2**: a table of messages\n",
        "- **RTO/RPO**: Hours to days for a restore\n",
        "- **Correct**: a queue with a topic before it\n",
        "IAM은 계정을 지키는 핵심 요소입니다.\n",
        "Fast Graph는 날마다 들여다보기 번거로운 일입니다.\n",
        "- **Fast Graph**: 곧 모두가 쓰는 표준이 될 것\n",
        "- **권한 나누기**: 알맞은 읽기/쓰기 제한 설정\n",
        "- **고치는 빈도**: 자주 바뀌는 곳인가\n",
        "- **오류 추적 (Lookout)**\n",
        "- **Available for**: most of what runs in a subnet\n",
        "- **End of Part 2** - Queues in depth\n",
        "- **System down**: < 30 minutes\n",
        "- `cur` : 처리하고 있는 I/O의 개수를 나타낸다.\n",
        "- **Amazon SQS**: [The page of the queue service](https://example.com/queue)\n",
        "## Amazon CloudFront\n\n- CDN 구조\n- 오리진과 배포\n- 캐싱 전략과 TTL\n",
        "- 캐싱: 자주 찾는 결과 캐싱\n",
    ] {
        assert!(shown(source).is_empty(), "{source}: {:?}", shown(source));
    }
}
