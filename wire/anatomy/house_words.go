package anatomy

// The phrases below are the habits of many houses. A phrase that could open a
// sentence of the news ("Follow-up talks …") is bound to a mark of punctuation
// or to the words that only a house says of itself.

// promoOpeners mark a line as the house's own word wherever they open it.
var promoOpeners = []string{
	"read more:", "read more on", "read more about", "read more at", "read more |", "read more »", "read more here", "read also:", "also read:", "also read |",
	"also read –", "also read -", "also read —", "read |", "read:", "read next", "read the full", "read our", "read here:", "must read:", "related:", "related articles",
	"related stories", "related news", "related topics", "related coverage", "related story", "see also:", "see more:", "more:", "more on this",
	"more from", "more stories", "more news", "more ap ", "watch:", "watch |", "watch live", "watch the video", "watch more", "listen:", "listen to the podcast", "view more:",
	"sign up for", "sign up to", "sign up here", "signup for", "subscribe to", "subscribe now", "subscribe for", "subscribe here", "subscribe:",
	"click here", "click on the link", "click below", "tap here", "follow us on", "follow us @", "follow us at", "follow us:", "like us on", "join us on", "join our",
	"find us on", "download our", "download the", "get the latest", "get our", "get breaking news", "stay up to date", "stay updated",
	"stay informed", "stay connected", "stay tuned", "don't miss", "don’t miss", "for more news", "for more information", "for more details visit", "for more on this",
	"for more stories", "for latest updates", "for the latest", "for all the latest", "support our journalism", "support independent journalism", "donate", "advertisement",
	"sponsored", "share this", "share on", "share:", "contact:", "contacts:", "media contact:", "tags:", "tag:", "keywords:", "topics:", "filed under", "categories:", "category:",
	"listen to this", "click here to share", "comments", "leave a comment", "join the conversation", "have your say", "contact us", "email us", "send us your", "got a story", "have a story",
	"do you have a", "copyright", "(c) ", "©", "all rights reserved", "this material may not be", "the views expressed", "views expressed",
	"the opinions expressed", "opinions expressed", "disclaimer:", "photo:", "photos:", "photo credit", "image:", "images:", "image credit", "picture:",
	"video:", "file photo", "(file photo", "[file photo", "[photo", "(photo", "(ap photo", "[ap photo", "(image", "(video", "photo by", "photo courtesy",
	"image courtesy", "photo source", "image source", "hashtag", "twitter:", "facebook:", "instagram:", "email:", "e-mail:", "newsletter", "print this", "skip to",
	"loading", "recommended", "trending", "most read", "editor's pick", "editor’s pick", "editors' pick", "editors’ pick", "our standards:",
	"the thomson reuters trust", "find out more", "learn more", "to read more", "to subscribe", "to receive",
}

// promoExact are lines that are promotion when they have these words only.
var promoExact = []string{
	"advertisement", "comments", "comment", "donate", "sponsored", "sponsored content", "recommended", "trending", "trending now",
	"most read", "newsletter", "loading", "loading...", "hashtags", "related", "read more", "read also", "also read", "see also",
	"watch live", "share", "share this", "copyright", "file photo", "more", "story continues below", "story continues below advertisement",
	"continue reading", "continue reading below", "more on this story", "related internet links", "related links", "for immediate release",
	"on the net", "on the web", "online", "sign up here", "subscribe here", "read more here", "full coverage", "related articles",
	"related stories", "related news", "related topics", "related coverage", "related content", "more stories", "more news", "read next",
	"most popular", "editor's picks", "editors' picks", "you may also like", "what to read next", "article continues below",
	"scroll to continue", "premium", "photo", "video", "save", "summary", "key points", "key takeaways", "recommended stories", "recommended for you",
	"recommended reading", "archived in", "more information", "click here to share on social media", "top stories",
}

// houseTalk is what a line of promotion speaks of, where its opening alone could
// open a sentence of the news.
var houseTalk = []string{
	"http", "www", "newsletter", "newsletters", "subscribe", "subscription", "app", "apps", "coverage", "twitter", "facebook", "instagram", "telegram", "whatsapp",
	"youtube", "podcast", "podcasts", "inbox", "our", "here", "website", "alerts", "breaking news", "on social media", "article",
}

// disclaimers are what houses say of their own story, wherever in the line.
var disclaimers = []string{
	"is solely responsible for all content", "is solely responsible for this content", "has not been edited by", "from a syndicated feed",
	"not intended for publication", "all rights reserved. this material", "click on http", "click on https", ": click http",
}

// followPhrases are "Follow …" lines: what the reader is asked to follow.
var followPhrases = []string{
	"coverage", " on twitter", " on facebook", " on x", " on instagram", " on telegram", " on threads", " on social media", " on google news",
	"twitter.com", "http://", "https://", "@", "updates", "our ", "whatsapp",
}
