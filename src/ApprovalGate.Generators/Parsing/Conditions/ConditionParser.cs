using System.Globalization;
using ApprovalGate.Generators.Model;
using ApprovalGate.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;

namespace ApprovalGate.Generators.Parsing.Conditions;

/// <summary>Derives what conditions can read of the arguments of a method: what an approval binds, and nothing else.</summary>
internal sealed class ConditionParser
{
    private readonly Dictionary<string, ConditionVariable> _variables = new(StringComparer.Ordinal);

    /// <summary>Derives it.</summary>
    /// <param name="method">The method.</param>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="arguments">Its canonical arguments.</param>
    /// <param name="canonicalClass">The class that holds the schemas of objects.</param>
    /// <param name="own">The assembly that is compiled.</param>
    public ConditionParser(
        IMethodSymbol method,
        EquatableArray<ParameterModel> parameters,
        EquatableArray<ArgumentModel> arguments,
        string canonicalClass,
        IAssemblySymbol own)
    {
        var types = new ConditionTypeParser($"{canonicalClass}.Schemas", own);
        var property = SymbolText.Unique("__a", name => method.Parameters.Any(one => one.Name.StartsWith(name, StringComparison.Ordinal)));
        var names = new List<ConditionNameModel>();
        var texts = new List<string>();
        var read = new List<int>();
        foreach (var parameter in method.Parameters)
        {
            if (ConditionTypeParser.Usable(parameter.Name) is { } name && arguments.Any(one => one.Name == parameter.Name && one.Unbound is null))
            {
                read.Add(parameter.Ordinal);
                var access = $"v0.Call.{property}{parameter.Ordinal.ToString(CultureInfo.InvariantCulture)}";
                Add(name, parameter.Type, access, parameters[parameter.Ordinal].Field);
            }
        }

        AddResolved();
        AddEnums();
        Model = new(string.Join(", ", texts), names.ToEquatable(), types.Schemas.ToEquatable(), property) { Parameters = read.ToEquatable() };

        void Add(string name, ITypeSymbol symbol, string access, string code)
        {
            var type = types.Parse(symbol);
            names.Add(type.Named(name, access));
            texts.Add($"{name}: {type.Text}");
            _variables.Add(name, new ConditionVariable(symbol, code));

            // A struct would be boxed to be an object; its members are names of their own.
            var members = symbol is INamedTypeSymbol { IsValueType: true } named ? types.MembersOf(named) : null;
            foreach (var (member, memberSymbol, memberType) in members ?? [])
            {
                var suffix = $".{SymbolText.Identifier(memberSymbol.Name)}";
                Add($"{name}.{member}", memberType, access + suffix, code + suffix);
            }
        }

        // Only the canonical arguments hold what a resolver found.
        void AddResolved()
        {
            foreach (var argument in arguments.Where(static one => one.Name.IndexOf('.') > 0 && ConditionTypeParser.Usable(one.Name) == one.Name))
            {
                var parameter = method.Parameters.First(one => argument.Name.StartsWith(one.Name + ".", StringComparison.Ordinal));
                var type = ConditionTypeParser.Text(orNull: parameter.Type.NullableAnnotation == NullableAnnotation.Annotated);
                names.Add(new(argument.Name, "Declare", type.Expression, ""));
                texts.Add($"{argument.Name}: {type.Text}");
            }
        }

        void AddEnums()
        {
            foreach (var one in types.Enums)
            {
                var isUnsigned = ConditionTypeParser.IsUnsigned(one);
                foreach (var field in one.GetMembers().OfType<IFieldSymbol>().Where(static field => field.HasConstantValue))
                {
                    var name = $"{types.NameOf(one)}.{ConditionTypeParser.Usable(field.Name)}";
                    var number = Convert.ToString(field.ConstantValue, CultureInfo.InvariantCulture);
                    if (ConditionTypeParser.Usable(name) == name && !names.Any(other => other.Name == name))
                    {
                        names.Add(new(name, "Constant", null, $"{Aliases.Cel}CelValue.{(isUnsigned ? $"Uint({number}UL)" : $"Int({number}L)")}"));
                        texts.Add($"{name} = {number}{(isUnsigned ? "u" : "")}");
                    }
                }
            }
        }
    }

    /// <summary>Gets what the generator emits of it.</summary>
    public ConditionModel Model { get; }

    /// <summary>Gets the names of arguments and of members of structs, as the call struct reads them.</summary>
    public IReadOnlyDictionary<string, ConditionVariable> Variables => _variables;
}
