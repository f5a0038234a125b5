using System.Globalization;
using ApprovalGate.Generators.Model;
using ApprovalGate.Generators.Parsing.Symbols;
using Microsoft.CodeAnalysis;

namespace ApprovalGate.Generators.Parsing.Conditions;

/// <summary>Derives what conditions can read of the arguments of a method: what an approval binds, and nothing else.</summary>
internal static class ConditionParser
{
    /// <param name="method">The method.</param>
    /// <param name="arguments">Its canonical arguments.</param>
    /// <param name="canonicalClass">The class that holds the schemas of objects.</param>
    public static ConditionModel Parse(IMethodSymbol method, EquatableArray<ArgumentModel> arguments, string canonicalClass)
    {
        var types = new ConditionTypeParser($"{canonicalClass}.Schemas");
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
                Add(name, types.Parse(parameter.Type), access);
                AddMembers(name, parameter.Type, access);
            }
        }

        AddResolved();
        AddEnums();
        return new(string.Join(", ", texts), names.ToEquatable(), types.Schemas.ToEquatable(), property) { Parameters = read.ToEquatable() };

        void Add(string name, ConditionType type, string access)
        {
            names.Add(type.Named(name, access));
            texts.Add($"{name}: {type.Text}");
        }

        // A struct would be boxed to be an object; its members are names of their own.
        void AddMembers(string name, ITypeSymbol type, string access)
        {
            if (type is not INamedTypeSymbol { IsValueType: true } named || types.MembersOf(named) is not { } members)
            {
                return;
            }

            foreach (var (member, symbol, memberType) in members)
            {
                var inner = $"{access}.{SymbolText.Identifier(symbol.Name)}";
                Add($"{name}.{member}", types.Parse(memberType), inner);
                AddMembers($"{name}.{member}", memberType, inner);
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
}
