using System.Collections;

namespace ApprovalGate.Cel.Values;

/// <summary>A list of the host, each element of which becomes a value when it is read.</summary>
internal sealed class ConvertedList<T>(IReadOnlyList<T> items, Func<T, CelValue> convert) : IReadOnlyList<CelValue>
{
    public int Count => items.Count;

    public CelValue this[int index] => convert(items[index]);

    public IEnumerator<CelValue> GetEnumerator() => items.Select(convert).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
