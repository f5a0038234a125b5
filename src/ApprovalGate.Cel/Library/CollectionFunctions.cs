using ApprovalGate.Cel.Evaluation;
using ApprovalGate.Cel.Values;

namespace ApprovalGate.Cel.Library;

/// <summary><c>size</c>, <c>in</c>, <c>type</c> and <c>dyn</c>.</summary>
internal static class CollectionFunctions
{
    public static IEnumerable<Overload> All =>
    [
        .. Size(isMember: false), .. Size(isMember: true),
        Overload.Of("_in_", false, CelType.Bool, Signature.A, Signature.ListOfA, IsInList),
        Overload.Of("_in_", false, CelType.Bool, Signature.A, Signature.MapOfAToB, (ref _, in key, in map) => CelValue.Bool(map.RawMap.TryGet(key, out CelValue _))),
        Overload.Of("type", false, CelType.Type, Signature.A, (ref _, in value) => CelValue.Type(TypeOf(value.Kind))),
        Overload.Of("dyn", false, CelType.Dyn, Signature.A, (ref _, in value) => value),
    ];

    private static IEnumerable<Overload> Size(bool isMember) =>
    [
        Overload.Of("size", isMember, CelType.Int, CelType.String, (ref frame, in text) =>
            frame.ChargeSize(text.RawString.Length) ? CelValue.Int(CodePoints.Count(text.RawString)) : default),
        Overload.Of("size", isMember, CelType.Int, CelType.Bytes, (ref _, in bytes) => CelValue.Int(bytes.RawBytes.Length)),
        Overload.Of("size", isMember, CelType.Int, Signature.ListOfA, (ref _, in list) => CelValue.Int(list.RawList.Count)),
        Overload.Of("size", isMember, CelType.Int, Signature.MapOfAToB, (ref _, in map) => CelValue.Int(map.RawMap.Count)),
    ];

    private static CelValue IsInList(ref Frame frame, in CelValue item, in CelValue list)
    {
        var elements = list.RawList;
        if (!frame.ChargeSize(16L * elements.Count))
        {
            return default;
        }

        for (var i = 0; i < elements.Count; i++)
        {
            if (!frame.ChargeSize(ValueSize.ToCompare(item, elements[i])))
            {
                return default;
            }

            if (ValueEquality.AreEqual(item, elements[i]))
            {
                return CelValue.Bool(true);
            }
        }

        return CelValue.Bool(false);
    }

    private static CelType TypeOf(CelKind kind) => kind switch
    {
        CelKind.Null => CelType.Null,
        CelKind.Bool => CelType.Bool,
        CelKind.Int => CelType.Int,
        CelKind.Uint => CelType.Uint,
        CelKind.Double => CelType.Double,
        CelKind.String => CelType.String,
        CelKind.Bytes => CelType.Bytes,
        CelKind.Timestamp => CelType.Timestamp,
        CelKind.Duration => CelType.Duration,
        CelKind.List => CelType.List(CelType.Dyn),
        CelKind.Map => CelType.Map(CelType.Dyn, CelType.Dyn),
        CelKind.Optional => CelType.Optional(CelType.Dyn),
        CelKind.Type => CelType.Type,
        _ => CelType.Dyn,
    };
}
