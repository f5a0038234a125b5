namespace ApprovalGate.Cel.Syntax;

/// <summary>A macro that names variables for its arguments.</summary>
public enum MacroKind
{
    /// <summary><c>all</c>: whether the condition holds for every element.</summary>
    All,

    /// <summary><c>exists</c>: whether the condition holds for some element.</summary>
    Exists,

    /// <summary><c>exists_one</c> or <c>existsOne</c>: whether the condition holds for exactly one element.</summary>
    ExistsOne,

    /// <summary><c>filter</c>: the elements for which the condition holds.</summary>
    Filter,

    /// <summary><c>map</c>: one value for each element, or for each that meets a condition.</summary>
    Map,

    /// <summary><c>transformList</c>: like <c>map</c>, with the index or key as first variable.</summary>
    TransformList,

    /// <summary><c>transformMap</c>: a map with the same keys and new values.</summary>
    TransformMap,

    /// <summary><c>transformMapEntry</c>: a map made of one small map for each element.</summary>
    TransformMapEntry,

    /// <summary><c>cel.bind</c>: a name for a value.</summary>
    Bind,

    /// <summary><c>optMap</c>: an optional of what is made of the value, if there is one.</summary>
    OptMap,

    /// <summary><c>optFlatMap</c>: the optional that is made of the value, if there is one.</summary>
    OptFlatMap,
}
