package annotate

import (
	"strconv"
	"strings"

	"rapporteur/internal/lang"
	"rapporteur/internal/pack"
)

// actorWords are the tables of words that refer to actors without naming them.
type actorWords struct {
	class       map[string]wordClass
	count       map[string]int
	portfolio   map[string]bool
	institution map[string]bool // of the heads, those of bodies that act by themselves: "ministry", not "task force"
	bodyHead    map[string]bool // "ministry", "bank": head of a body's name

	fullPortfolio map[string]bool          // of the portfolios, those that may end one: "Affairs", "Defense"
	abstract      []string                 // endings of nouns that are no names: "-tion"
	agent         []string                 // endings of nouns for what people do: "-ist"
	nameless      map[string]bool          // capitalized words that name nothing that acts: "Covid", "GDP"
	heads         map[string]lang.NameType // nouns that head names: "Bank", "Island", "Treaty"
	openers       map[string]lang.NameType // words that open such names: "Lake"
	chamber       map[string]bool          // bodies called by one word: "Parliament"
}

type wordClass uint64

const (
	partyNoun  wordClass = 1 << iota // "sides": with "the two", the parties
	bareParty                        // likewise after a bare "the"
	memberNoun                       // "countries": with a group's adjective, its members
	heWord
	sheWord
	itWord
	theyWord
	weWord
	iWord
	jointNoun
	qualityWord
	abstractEnding
	speechVerb
	appointVerb // "appoint": gives somebody an office
	someWord    // "some": not all members
	governs     // singular nouns that with a state's adjective are the state: "government"
	countryNoun // "the country"
	blocNoun    // "the bloc"
	leadVerb    // "a delegation led by"
	restrictor  // words that go on to say which ones are meant
	officeLink  // prepositions within the name of an office
	meetingWord // "met", "talks": two parties are together
	voiceNoun   // with a state's adjective, the state: "the Kazakh side"
	bodyNoun    // beside a name, tells that it is a body's: "Acme, a company"
	staffNoun   // with "of" or "at", tells that a name is a body's: "CEO of Acme"
	agentEnding
	nameLink       // joins the parts of names: "de la"
	gatheringBody  // "forum": a gathering or a standing body
	thingNoun      // "dam": what it names is no person
	releaseWord    // "remarks": with "by", a text and its author
	foreignArticle // "El": begins no person's name
	nameArticle    // of these, those that as a capitalized word belong to the name behind them
	unsigned       // "readout": no text by one author
	paperNoun      // "daily": after "the", a source named before
	outletNoun     // "newspaper": one that reports
	groupArticle   // "the": opens the phrase of a group
	looseArticle   // of these, those that leave open whether all are meant: "other"
	communique     // "ministers": opens the sentences of a communiqué without an article
	styleNoun      // "Excellency": with "his", whoever has just been told of
	organNoun      // "Council": alone, with a capital, the body of that name told of before
	gatheringNoun  // "Summit": likewise, the body that gathers
	highNoun       // "state": with "heads of" before it, one who leads a state
	strifeNoun     // "conflict": the parties to it are not those of a meeting
	dutyWord       // "must": something is asked of its subject
)

var wordClasses = map[string]wordClass{"party": partyNoun, "bare": bareParty, "communique": communique, "member": memberNoun, "he": heWord, "she": sheWord, "it": itWord,
	"they": theyWord, "we": weWord, "i": iWord, "joint": jointNoun, "quality": qualityWord, "voice": voiceNoun, "abstract": abstractEnding,
	"speech": speechVerb, "appoint": appointVerb, "link": officeLink, "some": someWord, "restrictor": restrictor, "governs": governs, "country": countryNoun,
	"bloc": blocNoun, "lead": leadVerb, "meeting": meetingWord, "body": bodyNoun, "staff": staffNoun, "agent": agentEnding,
	"namelink": nameLink, "gatheringbody": gatheringBody, "thing": thingNoun, "release": releaseWord, "article": foreignArticle, "namearticle": nameArticle,
	"unsigned": unsigned, "paper": paperNoun, "outlet": outletNoun, "article-group": groupArticle, "article-loose": looseArticle, "style": styleNoun, "organ": organNoun, "gathering": gatheringNoun, "high": highNoun, "strife": strifeNoun, "duty": dutyWord}

func loadActorWords(packs *pack.Set, language string) (*actorWords, error) {
	w := &actorWords{class: map[string]wordClass{}, count: map[string]int{}, heads: map[string]lang.NameType{}, openers: map[string]lang.NameType{}, chamber: map[string]bool{}}
	for _, load := range [...]func(*pack.Set, string) error{w.loadClasses, w.loadSets, w.loadNames} {
		if err := load(packs, language); err != nil {
			return nil, err
		}
	}
	return w, nil
}

// loadClasses reads the words by class, those that count ("count2") and the endings of words among them.
func (w *actorWords) loadClasses(packs *pack.Set, language string) error {
	rows, err := packs.Rows(language, "actorwords", "class", "words")
	if err != nil {
		return err
	}
	for _, r := range rows {
		name := r.Get("class")
		number, counts := strings.CutPrefix(name, "count")
		n, err := strconv.Atoi(number)
		class, known := wordClasses[name]
		if !known && (!counts || err != nil) {
			return r.Errorf("no such class of words: %q", name)
		}
		for f := range strings.FieldsSeq(r.Get("words")) {
			switch {
			case !known:
				w.count[f] = n
				continue
			case class == abstractEnding:
				w.abstract = append(w.abstract, f)
			case class == agentEnding:
				w.agent = append(w.agent, f)
			}
			w.class[f] |= class
		}
	}
	return nil
}

// loadSets reads the tables that are plain lists of words.
func (w *actorWords) loadSets(packs *pack.Set, language string) error {
	asWritten := func(s string) string { return s }
	for _, l := range [...]struct {
		table string
		into  *map[string]bool
		norm  func(string) string
	}{{"portfolios", &w.portfolio, lang.Norm}, {"bodyheads", &w.bodyHead, lang.Norm}, {"portfolioheads", &w.fullPortfolio, lang.Norm},
		{"institutions", &w.institution, lang.Norm}, {"nonames", &w.nameless, asWritten}} {
		rows, err := packs.Rows(language, l.table, "words")
		if err != nil {
			return err
		}
		*l.into = map[string]bool{}
		for _, r := range rows {
			for f := range strings.FieldsSeq(r.Get("words")) {
				(*l.into)[l.norm(f)] = true
			}
		}
	}
	return nil
}

// loadNames reads the words that head and open names, and the chambers called by one word.
func (w *actorWords) loadNames(packs *pack.Set, language string) error {
	rows, err := packs.Rows(language, "nameheads", "word", "type")
	if err != nil {
		return err
	}
	for _, r := range rows {
		w.heads[r.Get("word")] = lang.NameTypeOf(r.Get("type"))
	}
	if rows, err = packs.Rows(language, "nameopeners", "type", "words"); err != nil {
		return err
	}
	for _, r := range rows {
		for f := range strings.FieldsSeq(r.Get("words")) {
			w.openers[lang.Norm(f)] = lang.NameTypeOf(r.Get("type"))
		}
	}
	if rows, err = packs.File("gazetteer/bodies", "name", "type"); err != nil {
		return err
	}
	for _, r := range rows {
		if n := r.Get("name"); r.Get("type") == "chamber" && !strings.Contains(n, " ") {
			w.chamber[n] = true
		}
	}
	return nil
}

// bodyHeadNoun reports whether a noun is one for bodies: "committee".
func (w *actorWords) bodyHeadNoun(lemma string) bool {
	return w.bodyHead[lemma] || w.class[lemma]&bodyNoun != 0
}

// isAgent reports whether a word ends like a noun for what somebody does ("technologist").
func (w *actorWords) isAgent(norm string) bool {
	for _, e := range w.agent {
		if len(norm) > len(e)+4 && strings.HasSuffix(norm, e) {
			return true
		}
	}
	return false
}

// isAbstract reports whether a word ends like an abstract noun ("participation"), which no name does.
func (w *actorWords) isAbstract(norm string) bool {
	for _, e := range w.abstract {
		if len(norm) > len(e)+3 && strings.HasSuffix(norm, e) {
			return true
		}
	}
	return false
}
