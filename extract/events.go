package extract

func (r *reader) findEvents() {}
