package annotate_test

import (
	"strings"
	"testing"
	"time"

	"rapporteur/internal/annotate"
)

// said lists the attributions of a text as "speaker [cue] content", direct speech in angle quotes.
func said(a *annotate.Analysis) []string {
	var out []string
	for _, at := range a.Attributions {
		content := a.Doc.At(at.Content)
		if at.Direct {
			content = "«" + content + "»"
		}
		out = append(out, at.Speaker+" ["+at.CueText+"] "+content)
	}
	return out
}

func TestAttributions(t *testing.T) {
	n := annotator(t)
	for _, c := range []struct{ text, want string }{
		{"The minister said that the border would reopen in May.", "minister [said] the border would reopen in May"},
		{"The border will reopen in May, the minister said on Monday.", "minister [said] The border will reopen in May"},
		{"The border will reopen in May, said the minister.", "minister [said] The border will reopen in May"},
		{"“The border is open. Trade can begin,” the minister said.", "minister [said] «The border is open. Trade can begin»"},
		{"The minister said: “The border is open. Trade can begin.”", "minister [said] «The border is open. Trade can begin»"},
		{"“The border is open,” the minister said. “We are glad to see trucks on the road again.”",
			"minister [said] «The border is open»|minister [] «We are glad to see trucks on the road again»"},
		{"Trade, the minister said, has doubled in five years.", "minister [said] Trade, the minister said, has doubled in five years"},
		{"According to the ministry, trade has doubled.", "ministry [According to] trade has doubled"},
		{"The two ministers stressed the value of open borders and signed a treaty.", "two ministers [stressed] the value of open borders"},
		{"The minister noted that trade had doubled, adding that more roads were needed.",
			"minister [noted] trade had doubled|minister [adding] more roads were needed"},
		{"Noting the drought, the two ministers agreed to meet again.", "two ministers [Noting] the drought"},
		{"The envoys met in Geneva to reaffirm their support for the talks.", "envoys [reaffirm] their support for the talks"},
		{"The under-secretary of ports and roads of the ministry of the economy, Ana Silva, explained that work had begun.", "Ana Silva [explained] work had begun"},
		{"The envoy expressed to the president of Peru his concern about the delay.", "envoy [expressed] his concern about the delay"},
		{"The envoy asked the president of Peru for his support in the talks.", "envoy [asked] his support in the talks"},
		{"The minister emphasized the ‘broad and lasting’ support of all members.", "minister [emphasized] the ‘broad and lasting’ support of all members"},
		{"According to the Harbor newspaper, trade has doubled. Exports fell, it said.",
			"Harbor newspaper [According to] trade has doubled|Harbor newspaper [said] Exports fell"},
		{"The minister answered a call from the envoy, who had asked for it.", ""},
		{"The two sides agreed to examine the plan and convey their reply within a week.", ""},
		{"The minister has revealed that trade with the region increased by a fifth.", "minister [has revealed] trade with the region increased by a fifth"},
		{"The port company insists there is nothing to discuss.", "port company [insists] there is nothing to discuss"},
		{"The commission’s statement read: “At its meeting on Monday the commission decided to suspend the judge.”",
			"commission’s statement [read] «At its meeting on Monday the commission decided to suspend the judge»"},
		{"The plan covers two ports which, the minister said, were built last year.", "minister [said] were built last year"},
		{"A statement of the ministry said that the port was open. It added that trade had doubled.",
			"A statement of the ministry [said] the port was open|A statement of the ministry [added] trade had doubled"},
		{"The minister did not say that the border was open.", ""},
		{"The minister will announce the date of the vote.", ""},
		{"The agreement was signed in Geneva.", ""},
		{"The minister said, well, we shall see.", ""},
		{"The need was stressed by the minister that wells be dug.", ""},
		{"The minister reaffirmed Kenya's immediate, significant, and continuing support for the talks.",
			"minister [reaffirmed] Kenya's immediate, significant, and continuing support for the talks"},
		{"The festival is called “the road to the sea”.", ""},
	} {
		a := n.Annotate(article("Notes\n\n" + c.text))
		if got := strings.Join(said(a), "|"); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, got, c.want)
		}
	}
}

func TestQuotes(t *testing.T) {
	n := annotator(t)
	for _, c := range []struct{ text, want string }{
		{"He said: \"The road is open now.\"", "The road is open now.*"},
		{"He said: “The road they call ‘silk’ is open.”", "The road they call ‘silk’ is open.*|silk"},
		{"It is the «way of the sea» of old.", "way of the sea"},
		{"The leaders’ words and the ministers’ replies", ""},
		{"A ''double'' mark", "double"},
		{"“First part of a long speech.\n\n“Second part of a long speech.”", "First part of a long speech.*|Second part of a long speech.*"},
		{"An “open mark that nobody closes", ""},
	} {
		a := n.Annotate(article("Notes\n\n" + c.text))
		var got []string
		for _, q := range a.Quotes {
			w := a.Doc.At(q.Content)
			if q.Speech {
				w += "*"
			}
			got = append(got, w)
		}
		if g := strings.Join(got, "|"); g != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.text, g, c.want)
		}
	}
}

// No text makes attribution search longer than in proportion to its length.
func TestAttributionTime(t *testing.T) {
	if testing.Short() {
		t.Skip("slow")
	}
	n := annotator(t)
	cost := func(s string) time.Duration {
		start := time.Now()
		n.Annotate(article("Notes\n\n" + s))
		return time.Since(start)
	}
	unit := "“We are glad to see it,” the minister said. “It is open,” he added. The two sides agreed, he said, that “all is well”.\n\n"
	small, large := cost(strings.Repeat(unit, 50)), cost(strings.Repeat(unit, 500))
	if large > 30*small+time.Second {
		t.Errorf("ten times the text took %v after %v", large, small)
	}
}

// Whatever the marks, quotes lie within the text, in order, and contents within their marks.
func FuzzQuotes(f *testing.F) {
	n := annotator(f)
	for _, s := range []string{"\"a\" 'b' “c” «d»", "“a\n\n“b”", "’’ ''\"'\"", "‘“”’", "He said, \"It’s the leaders’ ‘own’ words,\" twice."} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		s = strings.ToValidUTF8(s, "")
		a := n.Annotate(article(s))
		last := 0
		for _, q := range a.Quotes {
			if q.Span.Start < last || q.Span.End > len(s) || !q.Span.Contains(q.Content) {
				t.Fatalf("%q: quote %v with content %v", s, q.Span, q.Content)
			}
			last = q.Span.Start
		}
		for _, at := range a.Attributions {
			if at.Content.IsEmpty() || at.Content.End > len(s) || at.Speaker == "" {
				t.Fatalf("%q: attribution %+v", s, at)
			}
		}
	})
}
