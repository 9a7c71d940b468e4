// Package quote finds who said what, to whom, through which channel and on
// whose word, and fills Doc.Quotes and Doc.Attributions. It adds to Doc.Actors and Doc.Mentions those
// who are known as a source alone.
//
// A quote is anything that the story hands on as another's: words between
// quotation marks, reported speech ("said Friday he was optimistic"), writing,
// belief and intention ("is expected to"), attitude to a thing ("criticized
// the plan") and what a document shows ("the report says"). Each has a source,
// a cue (the words that report) and content, as in PARC and PolNeAR.
//
// The stage reads Sentences (with parse), and, where they are there, Mentions
// and Actors (who a source is), Times (when it was said) and the story's
// published time. It works in steps, a file each:
//
//	marks.go, apostrophe.go     quotation marks of the text to nested quotations
//	extract.go, object.go,      cues of the parse with the clause or noun
//	passive.go, nouns.go,       phrase that they report; stretch.go and rest.go
//	according.go, label.go      mend what the parse gets wrong
//	direct.go, beside.go,       quotations between marks to the cue that
//	free.go                     reports them, or to none
//	attribute.go                the source of a cue, and the actor behind it
//	unsaid.go                   cues that tell of no utterance
//	via.go                      who says that the source said it
//	act.go, writer.go           what is an act, and what is the writer's
//	cast.go, cast_phrase.go,    sources whom no actor of the story stands for yet,
//	voice.go                    and pronouns that go on from who spoke last
//	misread.go                  what the parse has the wrong way round
//	channel.go, addressee.go, when.go, claim.go, confidence.go
//	evidence.go, head.go        what a learned head sees of all this, and says
//	learned.go, second.go       where it and the rules meet
//	aside.go                    attributions that are no quotes
//
// The rules over the parse and the table of cues answer alone where there is no
// head ([Quoter.With]).
//
// What it leaves out: a cue that reports no saying ("did not say whether",
// "declined to say", "might say") is no quote, since nothing was said; a cue
// without content ("he spoke at length") is none either. Sounds and gestures
// are no speech.
package quote
