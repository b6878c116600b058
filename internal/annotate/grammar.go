package annotate

// Grammar is what a word does in a clause, as the table "grammar" explains it; a word may do several things.
type Grammar uint64

// What words do that extractors ask for, and then what only this package does.
const (
	Brings     Grammar = 1 << iota // "including"
	Boundary                       // "which": a noun phrase ends
	Extends                        // "of": it goes on
	Possessive                     // "their"
	Toward                         // "for": before whom something is done for
	Issue                          // "over": between a stance and what it is about
	Modal                          // "will"
	Coming                         // "forthcoming"
	Cancels                        // "postpone"
	Foresees                       // "plan"
	Attends                        // "travel"
	Manages                        // "manage"

	direct
	negator
	condition
	question
	clausePronoun
	loneSubject
	firstPerson
	thirdPerson
	pluralPronoun
	unnamed
	betweenVerb
	beforehand
	governsGerund
	withinList
	settingWord
	matterWord
	topicWord
	pairWord
	mannerWord
	creditWord
	incapable
)

var grammars = map[string]Grammar{"brings": Brings, "boundary": Boundary, "extends": Extends, "possessive": Possessive, "toward": Toward,
	"issue": Issue, "modal": Modal, "coming": Coming, "cancels": Cancels, "foresees": Foresees, "attends": Attends, "manages": Manages,
	"direct": direct, "negator": negator, "condition": condition, "question": question, "clause": clausePronoun, "subject": loneSubject,
	"first": firstPerson, "third": thirdPerson, "plural": pluralPronoun, "unnamed": unnamed, "between": betweenVerb, "beforehand": beforehand,
	"governs": governsGerund, "within": withinList, "setting": settingWord, "matter": matterWord, "topic": topicWord, "pair": pairWord, "manner": mannerWord, "credit": creditWord, "incapable": incapable}

// Does reports whether a word, in lower case, does something in clauses.
func (a *Analysis) Does(word string, g Grammar) bool { return a.grammar[word]&g != 0 }
