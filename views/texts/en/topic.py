"""What a note is about."""

TEXTS = {
    "topic.renewal": "renewal",
    "topic.contract": "contract",
    "topic.price": "price",
    "topic.offer": "offer",
    "topic.delivery": "delivery",
    "topic.quality": "quality",
    "topic.complaint": "complaint",
    "topic.invoice": "invoicing",
    "topic.project": "project",
    "topic.service": "service",
    "topic.budget": "budget",
    "topic.strategy": "strategy",
    "topic.organisation": "organisation",
    "topic.competitor": "competitor",
    "topic.sustainability": "sustainability",
    "topic.security": "security",
    "topic.training": "training",
    "topic.feedback": "feedback",
}
