using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Runtime.CompilerServices;

namespace ApprovalGate.Binding.Canonical;

/// <summary>
/// The collections of the framework whose items are all their state. A derived one may hold more, one of somebody else's may make its items
/// anew each time, and a comparer of its own decides what is in it: none of that can be shown to an approver.
/// </summary>
internal static class KnownCollections
{
    private static readonly HashSet<Type> Lists =
        [typeof(List<>), typeof(ImmutableArray<>), typeof(ImmutableList<>), typeof(ReadOnlyCollection<>), typeof(ArraySegment<>)];

    public static bool IsFinished(object list)
    {
        var type = list.GetType();
        return type.IsArray || (type.IsGenericType && Lists.Contains(type.GetGenericTypeDefinition())) || IsCollectionExpression(type);
    }

    public static bool IsPlainSet<T>(IEnumerable<T> set) => set switch
    {
        HashSet<T> hashed when hashed.GetType() == typeof(HashSet<T>) => IsPlain(hashed.Comparer),
        ImmutableHashSet<T> immutable => IsPlain(immutable.KeyComparer),
        FrozenSet<T> frozen => IsPlain(frozen.Comparer),
        SortedSet<T> sorted when sorted.GetType() == typeof(SortedSet<T>) => ReferenceEquals(sorted.Comparer, Comparer<T>.Default),
        ImmutableSortedSet<T> immutable => ReferenceEquals(immutable.KeyComparer, Comparer<T>.Default),
        _ => false,
    };

    public static bool IsPlainMap<TKey, TValue>(IEnumerable<KeyValuePair<TKey, TValue>> map)
        where TKey : notnull => map switch
    {
        Dictionary<TKey, TValue> hashed when hashed.GetType() == typeof(Dictionary<TKey, TValue>) => IsPlain(hashed.Comparer),
        ImmutableDictionary<TKey, TValue> immutable =>
            IsPlain(immutable.KeyComparer) && ReferenceEquals(immutable.ValueComparer, EqualityComparer<TValue>.Default),
        FrozenDictionary<TKey, TValue> frozen => IsPlain(frozen.Comparer),
        SortedDictionary<TKey, TValue> sorted when sorted.GetType() == typeof(SortedDictionary<TKey, TValue>) =>
            ReferenceEquals(sorted.Comparer, Comparer<TKey>.Default),
        ImmutableSortedDictionary<TKey, TValue> immutable => ReferenceEquals(immutable.KeyComparer, Comparer<TKey>.Default)
            && ReferenceEquals(immutable.ValueComparer, EqualityComparer<TValue>.Default),
        _ => false,
    };

    /// <summary>The ordinal comparer of text is what the default one does.</summary>
    private static bool IsPlain<T>(IEqualityComparer<T> comparer)
        => ReferenceEquals(comparer, EqualityComparer<T>.Default) || ReferenceEquals(comparer, StringComparer.Ordinal);

    /// <summary>What <c>[1, 2]</c> becomes where a read-only list is expected.</summary>
    private static bool IsCollectionExpression(Type type)
        => type.Name.StartsWith("<>z__ReadOnly", StringComparison.Ordinal) && type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false);
}
