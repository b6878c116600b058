package web

import (
	"strings"
	"testing"

	"rapporteur/internal/text"
)

func span(a, b int) text.Span { return text.Span{Start: a, End: b} }

func TestSegmentsOfNestedAndOverlappingMarks(t *testing.T) {
	s := "The two ministers agreed to open the pass."
	marks := []Mark{{Span: span(0, 42)}, {Span: span(4, 17)}, {Span: span(8, 24)}, {Span: span(30, 30)}, {Span: span(40, 99)}}
	assignLanes(marks)
	if marks[0].Lane != 2 || marks[1].Lane != 0 || marks[2].Lane != 1 || marks[4].Lane != 0 {
		t.Errorf("lanes: %+v", marks)
	}
	var got []string
	for _, seg := range segmentText(s, span(0, len(s)), marks, []int{18}) {
		got = append(got, s[seg.Span.Start:seg.Span.End]+strings.Repeat("+", len(seg.Covers)))
	}
	want := "The +|two ++|ministers+++| ++|agreed++| to open the pas+|s.++"
	if strings.Join(got, "|") != want {
		t.Errorf("got  %s\nwant %s", strings.Join(got, "|"), want)
	}
}

func TestEachMarkStartsOnce(t *testing.T) {
	s := strings.Repeat("word ", 40)
	var marks []Mark
	for i := range 30 {
		marks = append(marks, Mark{Span: span(i, len(s)-i)})
	}
	assignLanes(marks)
	starts := map[int]int{}
	for _, seg := range segmentText(s, span(0, len(s)), marks, nil) {
		if len(seg.Covers) > maxCovers+1 {
			t.Fatalf("%d marks drawn over one stretch", len(seg.Covers))
		}
		for _, m := range seg.Starts {
			starts[m]++
		}
	}
	for i := range marks {
		if starts[i] != 1 {
			t.Errorf("mark %d starts %d times", i, starts[i])
		}
	}
}

func TestParagraphsAsPublished(t *testing.T) {
	s := "\n\n Title of it\n\nFirst line of an address\nSecond\nThird\n\n" +
		"Words wrapped at a margin, as mail and old wires are,\nrun on over several lines that are of about one\nlength, and end where they end.\n   \n\nLast."
	doc := &text.Document{Text: s, Regions: []text.Region{{Span: span(2, 15), Part: text.Title}}}
	bs := paragraphs(doc)
	var got []string
	for _, b := range bs {
		mark := ""
		if b.Tight {
			mark = "^"
		}
		got = append(got, mark+b.Part.String()+":"+strings.Fields(doc.At(b.Span))[0])
	}
	if g := strings.Join(got, " "); g != "title:Title body:First ^body:Second ^body:Third body:Words body:Last." {
		t.Errorf("got %s", g)
	}
}

func TestLinesOfMarkdown(t *testing.T) {
	doc := &text.Document{Format: "markdown", Text: "A sentence that somebody broke\nApril after a month.\n- one item that is about as long as the others\n- another item that is about as long as they\n"}
	if bs := paragraphs(doc); len(bs) != 3 || doc.At(bs[0].Span) != "A sentence that somebody broke\nApril after a month.\n" {
		t.Errorf("%+v", bs)
	}
}

func TestLinesOfHeader(t *testing.T) {
	doc := &text.Document{Text: "title: A\noutlet: b c d e\nnote: x\n\nBody", Regions: []text.Region{{Span: span(0, 7), Part: text.Header}, {Span: span(7, 8), Part: text.Title},
		{Span: span(8, 32), Part: text.Header}}}
	if bs := paragraphs(doc); len(bs) != 4 {
		t.Errorf("%+v", bs)
	}
}

// FuzzSegments holds that paragraphs and segments give back any text exactly, whatever the marks.
func FuzzSegments(f *testing.F) {
	f.Add("Қазақстан және Қытай.\n\nTwo sides.", []byte{0, 9, 3, 40, 200, 2, 7, 7})
	f.Add("a\xff\xfe\nb\r\n\r\n\xe2\x82", []byte{1, 3, 2, 9})
	f.Add("", []byte{0, 0})
	f.Fuzz(func(t *testing.T, s string, at []byte) {
		doc := &text.Document{Text: s}
		var marks []Mark
		for i := 0; i+1 < len(at); i += 2 {
			a, b := int(at[i])-8, int(at[i+1])-4
			marks = append(marks, Mark{Span: span(a, b)})
			if i%6 == 0 && a >= 0 && b > a {
				doc.Regions = append(doc.Regions, text.Region{Span: span(a, b), Part: text.Furniture})
			}
		}
		assignLanes(marks)
		bs := paragraphs(doc)
		fill(doc, bs, marks)
		var whole, pieces strings.Builder
		for _, page := range pagesOf(bs) {
			for _, b := range page {
				whole.WriteString(doc.At(b.Span))
				for _, seg := range b.Segments {
					pieces.WriteString(doc.At(seg.Span))
					for _, m := range seg.Covers {
						if sp := wholeRunes(s, marks[m].Span); !sp.Contains(seg.Span) {
							t.Fatalf("mark %v does not lie over %v", sp, seg.Span)
						}
					}
				}
			}
		}
		if whole.String() != s || pieces.String() != s {
			t.Fatalf("text %q\nblocks %q\nsegments %q", s, whole.String(), pieces.String())
		}
	})
}
