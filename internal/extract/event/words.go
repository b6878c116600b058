package event

// use is what a word of the table eventwords tells of the events that it stands with; a word may have several.
type use uint64

// The uses, as the table explains them.
const (
	hosting use = 1 << iota
	convening
	suffix
	whoWord
	courtesyWord
	paperNoun
	leadingVerb
	gatheringNoun
	vagueVerb
	ministerWord
	cityNoun
	product
	taking
	beginning
	attending
	holding
	lightVerb
	rounding
	asideWord
	aheadWord
	laterWord
	recurringWord
	goingVerb
	numberWord
	lastWord
	settingWord
	followingWord
	atNumbered
	comingVerb
	leaderWord
	tellingVerb
	wayOfLife
	phoneWord
	stateVisit
	frameWord
	arranging
	measureNoun
	overseeing
	effective
	promising
	prospect
	doneBefore
	bundleNoun
	tieWord
	lineWord
	privateNoun
	tourNoun
	presiding
	occasionNoun
	provisional
	operation
	forceNoun
	sittingBody
	greeting
	seatNoun
	stayNoun
	landNoun
	pressWord
	honorNoun
	callingVerb
	inviteNoun
	behalfNoun
)

var uses = map[string]use{
	"take": taking, "convene": convening, "suffix": suffix, "who": whoWord, "courtesy": courtesyWord, "paper": paperNoun, "leading": leadingVerb, "gathering": gatheringNoun, "vague": vagueVerb, "minister": ministerWord, "city": cityNoun, "product": product, "begin": beginning, "attend": attending, "held": holding, "light": lightVerb, "round": rounding, "aside": asideWord, "ahead": aheadWord, "later": laterWord, "recurring": recurringWord, "going": goingVerb,
	"number": numberWord, "last": lastWord, "setting": settingWord, "following": followingWord, "reported": atNumbered, "coming": comingVerb, "host": hosting,
	"leader": leaderWord, "tell": tellingVerb, "way": wayOfLife, "phone": phoneWord, "official": stateVisit, "frame": frameWord, "arrange": arranging, "measure": measureNoun, "oversee": overseeing, "effective": effective, "promise": promising, "prospect": prospect, "done": doneBefore, "council": sittingBody, "bundle": bundleNoun, "tie": tieWord,
	"line": lineWord, "private": privateNoun, "tour": tourNoun, "preside": presiding, "occasion": occasionNoun, "provisional": provisional, "operation": operation,
	"force": forceNoun, "greeting": greeting, "seat": seatNoun, "stay": stayNoun, "land": landNoun, "press": pressWord, "honor": honorNoun, "calling": callingVerb, "inviting": inviteNoun, "behalf": behalfNoun,
}

// is reports whether a word has a use.
func (r *reader) is(word string, u use) bool { return r.words[word]&u != 0 }
