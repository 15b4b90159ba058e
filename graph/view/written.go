package view

import "parley/graph"

// LoadArticleInput is an article that somebody wants to have read.
type LoadArticleInput struct {
	ID          *string
	Title, Text string
	Publisher   *string
	Authors     []string
	URL         *string
	PublishedAt *graph.Date
}

// LoadChange is what loading an article did: ADDED, REPLACED or UNCHANGED.
type LoadChange string

// LoadArticlePayload is what became of an article that was loaded.
type LoadArticlePayload struct {
	Article *Article
	Change  LoadChange
}

// RetractArticlePayload is what became of an article that was retracted.
type RetractArticlePayload struct {
	RetractedID string
	Retraction  *Retraction
}

// JudgePayload is a judgement that was made.
type JudgePayload struct{ Judgement *Judgement }

// WithdrawJudgementPayload is a judgement that was withdrawn.
type WithdrawJudgementPayload struct{ Judgement *Judgement }
